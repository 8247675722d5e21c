-- At what hour a meeting is and where exactly, in words: "19.30 uur", "de zaal van De Brug". They stay as long as the meeting.
alter table meetings add column hour {bytes};
alter table meetings add column spot {bytes};
