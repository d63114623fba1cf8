-- A partner's loads among everybody's, newest first.
create index load_of_sender on lake.load ((actor ->> 'id'), id desc);
