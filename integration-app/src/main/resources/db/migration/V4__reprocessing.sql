-- Reading kept originals again: who asked for it, how far it is, what it changed; and where a message's readings are.

alter table message
    add column device_nos     bigint[],
    add column observed_from  timestamptz,
    add column observed_to    timestamptz,
    add column reprocessed_at timestamptz;
comment on column message.device_nos is
    'With observed_from and observed_to: where its readings are, so that they are found by the key of reading';

create table reprocessing (
    id             uuid primary key,
    requested_by   uuid not null,
    requester      text not null,
    owner_limit    uuid,
    adapter        text,
    environment_id uuid,
    device_no      bigint,
    sender_id      uuid,
    message_ids    uuid[],
    range_from     timestamptz not null,
    range_to       timestamptz not null,
    only_refused   boolean not null,
    commits        boolean not null,
    state          text not null default 'waiting',
    lease_until    timestamptz,
    cursor_id      uuid,
    messages       bigint not null default 0,
    report         jsonb not null default '{}',
    reason         text,
    requested_at   timestamptz not null default now(),
    finished_at    timestamptz,
    constraint reprocessing_state_is_known check (state in ('waiting', 'running', 'done', 'failed'))
);
comment on table reprocessing is
    'Kept originals to be read again; a handler takes a lease and goes on from the cursor, also after another one has died';
-- Serves the handlers, who look for work.
create index reprocessing_open on reprocessing (requested_at) where state in ('waiting', 'running');
-- Serves the list of one person.
create index reprocessing_requested_by on reprocessing (requested_by, id);

create table audit_event (
    id       uuid primary key,
    at       timestamptz not null default now(),
    actor_id uuid,
    actor    text not null,
    action   text not null,
    subject  text not null,
    detail   jsonb not null default '{}'
);
comment on table audit_event is 'Who did what to what; rows are only ever added';
-- Serves the newest events of one subject.
create index audit_event_subject on audit_event (subject, at desc);
