-- Taken back by who told it: "niemand thuis" at the wrong door. Its id stays, so that it is not told again.
alter table talks add column taken_back_on text;
