places-title = Places
places-empty = There are no places yet.
place-in = Lies in
place-kind-gemeente = Municipality
place-kind-wijk = District
place-kind-buurt = Neighbourhood
place-kind-street = Street
place-kind-building = Building
place-kind-portiek = Stairwell
place-kind-door = Front door
place-kind-room = Room
place-practices = How you work here
place-choose-practices = Choose how you work here
place-known = Who is known here
place-known-empty = Nobody is known here yet. Note whom you meet.
place-note = Note someone
place-spoken = spoken on { $date }
place-more-people = Next people
place-groups = Groups here
place-groups-empty = No group is known here yet.
place-below = What lies in it
place-below-empty = Nothing lies in it yet. Add a neighbourhood, street or building.
place-kind = Kind of place
place-name = Name of the place
place-postcode = Postcode
place-add = Add place
place-kind-missing = Choose what kind of place it is.
place-name-missing = Fill in a name.
place-postcode-unreadable = This is not a postcode. Please check it.
said-place-added = The place is added.
place-doors = { $count ->
    [one] 1 front door
   *[other] { $count } front doors
}
place-sum-doors = front doors
place-sum-known-doors = doors where you know someone
place-sum-people = people you know
place-sum-spoken = last spoken
place-many = more than { $count }
place-someone-known = you know someone here
place-nobody-known = you know nobody here yet
place-floor = { $count ->
    [-1] basement
    [0] ground floor
   *[other] floor { $count }
}
place-floor-unknown = floor unknown
place-floors = Floors
place-map = Map of { $name }
place-more-below = Next places
places-tree-more = These are the first 600. Open a municipality or district for the rest.
places-import-title = Read in places
places-import-lede = So you know which doors there are. First you see what we read. Then you decide.
places-import-areas = Municipalities, districts and neighbourhoods: a list of Statistics Netherlands with codes and names (CSV or Excel).
places-import-outlines = Where they lie: a file of areas (GeoJSON, in longitude and latitude).
places-import-doors = Addresses: an extract of the BAG with street, number, letter, addition and postcode. The floor may be there too.
places-import-order = Begin with the areas. Then addresses with a neighbourhood code go to their neighbourhood at once.
places-import-into = Where are these addresses, when the file does not say?
places-import-areas-into = To which municipality does a district or neighbourhood without a code belong?
places-preview-lede = This is what we read in { $file }. Nothing was added yet.
places-columns-left = We do not read these columns: { $columns }
places-more-rejected = { $count ->
    [one] And 1 more row.
   *[other] And { $count } more rows.
}
places-begin = { $count ->
    [one] Read in 1 row
   *[other] Read in { $count } rows
}
places-sum-outlines = areas on the map
places-sum-streets = streets
places-sum-doors = front doors
places-sum-floors = with a floor
places-sum-known = were there already
places-sum-filled = filled in
places-undo-what = Is something wrong? Take this back. Places that something belongs to, stay.
places-undone = What came from this file is gone. Places that something belongs to, stayed.
places-said-undone-some = Taken back. Places that something belongs to, stayed.
places-file-unknown = We see no list of areas or addresses here. Put names above the columns, such as buurtcode and buurtnaam, or straat and huisnummer.
places-file-broken = We cannot read this file of areas. Save it as GeoJSON and try again.
places-file-other-system = This file counts in metres (Rijksdriehoek). Save it in longitude and latitude (WGS84, EPSG:4326).
places-file-too-detailed = This file has too many areas or too many points. Take your own municipality only.
places-row-no-area = Row { $row }: we see no municipality, district or neighbourhood.
places-row-outline = Row { $row }: we cannot read the shape of this area.
places-row-no-street = Row { $row }: there is no street.
places-row-no-number = Row { $row }: we cannot read the house number.
places-row-postcode = Row { $row }: this is no Dutch postcode.
places-row-floor = Row { $row }: we cannot read the floor. Write a number; 0 is the ground floor.
places-row-unknown-area = Row { $row }: we do not know this neighbourhood. Read in the list of neighbourhoods first.
places-row-other-postcode = Row { $row }: this number is in this street already, with another postcode.
building-title = Add a building
building-lede = This draws a block of flats in a minute. Doors that are there already come along.
building-name = Name of the building
building-name-hint = May stay empty. Then it is called by its numbers.
building-from = First number
building-to = Last number
building-numbers = Which numbers
building-numbers-all = all
building-numbers-even = even
building-numbers-odd = odd
building-floors = Number of floors
building-floors-hint = The ground floor counts.
building-per-floor = Doors per floor in one stairwell
building-per-floor-hint = Leave empty when there are no stairwells, as with a gallery.
building-postcode = Postcode
building-look = Show it
building-make = { $count ->
    [one] Add a building with 1 door
   *[other] Add a building with { $count } doors
}
building-look-again = Or change something:
building-preview = This is how it will be
building-range-wrong = Choose a first and a last number, from small to large.
building-too-many = These are more than 500 doors. Make two buildings of it.
building-floors-wrong = Choose 1 to 40 floors.
building-per-floor-wrong = Choose 1 to 50 doors, or leave this empty.
said-building-added = The building is there.
said-building-gone = The building is gone again.
conflict-building-used = Something belongs to a door of this building already. So it stays.
conflict-building-not-drawn = This building was not drawn by hand. It cannot go here.
place-heard = What goes on here
place-round = Round
place-meeting = Meeting
places-find = Find a place
places-find-example = Lindenlaan 164 or Merelhof
places-found = Places found
places-not-found = No place found for “{ $what }”. Try the street alone.
