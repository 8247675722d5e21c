// The Utrecht classes that templates may use. Anything else of the library is left out of the stylesheet.
export const UTRECHT_CLASSES = [
  "utrecht-button", "utrecht-button--primary-action", "utrecht-button--secondary-action", "utrecht-button--subtle",
  "utrecht-button--danger", "utrecht-button--submit",
  "utrecht-textbox", "utrecht-textbox--invalid", "utrecht-textarea", "utrecht-textarea--invalid",
  "utrecht-select", "utrecht-select--html-select",
  "utrecht-link", "utrecht-skip-link", "utrecht-skip-link--visible-on-focus",
  "utrecht-alert", "utrecht-alert--info", "utrecht-alert--ok", "utrecht-alert--warning", "utrecht-alert--error",
  "utrecht-status-badge", "utrecht-status-badge--neutral", "utrecht-status-badge--safe",
  "utrecht-status-badge--warning", "utrecht-status-badge--danger",
  "utrecht-card", "utrecht-card__content",
  "utrecht-heading-1", "utrecht-heading-2", "utrecht-heading-3", "utrecht-paragraph",
];
