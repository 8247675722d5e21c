api-not-found = It is not there, or not for everyone.
api-only-reading = Here you can only read: GET or HEAD.
api-query-unknown = We do not know this question. See /v1/openapi.json for what you can ask.
api-query-twice = You ask the same thing twice.
api-query-value = We do not know this value.
api-query-page-size = The value pageSize is a number from 1 to 50.
api-query-cursor = This cursor is not ours. Take the link that came with the page before.
