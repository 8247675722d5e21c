-- A door as people write it: 12a, 12 hs; a dash only before a number or a Roman one (12-2, 12-III).
update places set name = replace(name, '-', ''), name_key = replace(name_key, '-', '')
where kind = 'door' and name_key >= '0' and name_key < ':' and name_key not like '%-%-%'
  and substr(name_key, length(name_key) - 1, 1) = '-' and substr(name_key, length(name_key), 1) between 'a' and 'z'
  and substr(name, length(name), 1) not in ('I', 'V', 'X')
  and not exists (select 1 from places other where other.parent_id = places.parent_id and other.kind = 'door'
    and other.name_key = replace(places.name_key, '-', ''));
update places set name = replace(name, '-', ' '), name_key = replace(name_key, '-', ' ')
where kind = 'door' and name_key >= '0' and name_key < ':' and name_key not like '%-%-%'
  and (name_key like '%-hs' or name_key like '%-huis' or name_key like '%-bis' or name_key like '%-boven' or name_key like '%-beneden'
    or name_key like '%-achter' or name_key like '%-voor' or name_key like '%-bg' or name_key like '%-rd' or name_key like '%-zw')
  and not exists (select 1 from places other where other.parent_id = places.parent_id and other.kind = 'door'
    and other.name_key = replace(places.name_key, '-', ' '));
