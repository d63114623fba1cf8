-- News not yet heard by all who listen, in the form Spring Modulith keeps it: made here, so that a
-- restored backup finds its table.
create table platform.event_publication
(
  id                     UUID NOT NULL,
  listener_id            TEXT NOT NULL,
  event_type             TEXT NOT NULL,
  serialized_event       TEXT NOT NULL,
  publication_date       TIMESTAMP WITH TIME ZONE NOT NULL,
  completion_date        TIMESTAMP WITH TIME ZONE,
  status                 TEXT,
  completion_attempts    INT,
  last_resubmission_date TIMESTAMP WITH TIME ZONE,
  PRIMARY KEY (id)
);
create index event_publication_serialized_event_hash_idx ON platform.event_publication USING hash(serialized_event);
create index event_publication_by_completion_date_idx ON platform.event_publication (completion_date);
