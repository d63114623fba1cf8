-- Districts in which a dataset has rows, by the codes in its column of districts.
create table catalog.coverage (
  dataset  text not null,
  district text not null,
  primary key (dataset, district)
);
