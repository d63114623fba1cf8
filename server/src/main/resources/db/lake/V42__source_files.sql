-- Sources made in the browser are files of the city like all others.
drop table lake.source;
