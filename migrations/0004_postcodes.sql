-- Who lives at a postcode: an import asks it to see whether someone was there already.
create index places_postcode on places (postcode) where postcode is not null;
