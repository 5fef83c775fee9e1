-- The inbox: what was refused, and what a person has decided about it. The account: what every process has done, by minute.

alter table message
    add column discarded_at  timestamptz,
    add column discarded_by  text,
    add column discard_note  text,
    add column amended_at    timestamptz,
    add column amended_by    text,
    add column amended_query text,
    add column amended_body  bytea;
comment on column message.discarded_at is 'A person has decided that it stays refused; it is in the inbox no more';
comment on column message.amended_body is
    'With amended_query: what a person has put in place of the original, which stays; null where it is the original';
-- Serves the inbox of an owner, newest first.
create index message_inbox on message (environment_id, received_at desc) where outcome in ('rejected', 'partial');

-- Messages refused for the same reason have one group: figures and quoted values of the reason do not count.
create function inbox_group(adapter text, code text, reason text, violations jsonb) returns text
language sql immutable parallel safe as $$
    select md5(concat_ws(
        E'\n', adapter, code,
        regexp_replace(coalesce(reason, ''), '''[^'']*''|"[^"]*"|[0-9]+', '*', 'g'),
        regexp_replace(coalesce(violations -> 0 ->> 'pointer', ''), '[0-9]+', '*', 'g')))
$$;
comment on function inbox_group is 'The group of a refused message in the inbox';

alter table reprocessing add column inbox_group text;
comment on column reprocessing.inbox_group is 'Only messages of this group that were not discarded';

create table flow_minute (
    minute   timestamptz not null,
    process  uuid not null,
    accepted bigint,
    handled  bigint,
    readings bigint,
    deleted  bigint,
    primary key (minute, process)
);
comment on table flow_minute is
    'What each process has counted itself. Receivers: accepted, by minute of receipt, and 0 as a sign of life. Handlers: handled and readings, by minute of storing. Dashboards: messages deleted, by minute of receipt';

grant select, insert, update on flow_minute to serai_receiver, serai_handler, serai_dashboard;
grant delete on flow_minute to serai_handler;
grant update (discarded_at, discarded_by, discard_note, amended_at, amended_by, amended_query, amended_body)
    on message to serai_dashboard;
grant execute on function inbox_group to serai_handler, serai_dashboard;
