-- An action is looked for with all below it, which is a range only in the order of signs.
create index audit_action_below on identity.audit (action collate "C", id desc);
drop index identity.audit_action;
