-- Accounts that their owners can mend themselves, sharing, limits, device tokens, retries that are harmless.

alter table app_user
    add column email             text,
    add column email_verified_at timestamptz,
    add constraint app_user_email_is_lower_case check (email = lower(email)),
    add constraint app_user_email_is_bounded check (length(email) between 3 and 254);
-- One account per address; serves recovery as well.
create unique index app_user_email on app_user (email);

create table account_token (
    id         uuid primary key,
    user_id    uuid not null references app_user (id) on delete cascade,
    purpose    text not null,
    email      text not null,
    token_hash bytea not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    constraint account_token_hash_is_unique unique (token_hash),
    constraint account_token_purpose_is_known check (purpose in ('verify-email', 'reset-password'))
);
comment on table account_token is 'What was sent by mail, as hash: good once, for a while, for this address';
-- Serves the end of older ones, and the deletion of a user.
create index account_token_user on account_token (user_id);

create table environment_share (
    environment_id uuid not null references environment (id) on delete cascade,
    user_id        uuid not null references app_user (id) on delete cascade,
    granted_at     timestamptz not null default now(),
    primary key (environment_id, user_id)
);
comment on table environment_share is 'Who else may read an environment';
-- Serves the lists of the one who was invited.
create index environment_share_user on environment_share (user_id, environment_id);

create function readable_environments(person uuid) returns table (id uuid)
language sql stable as $$
    select e.id from environment e where e.owner_id = person
    union all
    select s.environment_id from environment_share s where s.user_id = person
$$;
comment on function readable_environments is 'Environments that a person owns or was invited to read';

create table threshold (
    id         uuid primary key,
    device_id  uuid not null references device (id) on delete cascade,
    name       text not null,
    channel    text,
    lowest     float8,
    highest    float8,
    created_at timestamptz not null default now(),
    constraint threshold_is_one_per_series unique nulls not distinct (device_id, name, channel),
    constraint threshold_has_a_limit check (num_nonnulls(lowest, highest) > 0),
    constraint threshold_is_a_range check (lowest < highest)
);
comment on table threshold is 'Limits that a person has set for one series of a device, in the unit of its quantity';

alter table credential
    add column expires_at   timestamptz,
    add column last_used_at timestamptz;
comment on column credential.secret_hash is 'SHA-256 of the key text, or of the whole token';

alter table signing_key
    add column purpose    text not null default 'access',
    add column public_jwk text,
    add constraint signing_key_purpose_is_known check (purpose in ('access', 'device'));
comment on column signing_key.public_jwk is 'The public half, all that receivers may read';

create table accepted_request (
    sender_id   uuid not null,
    key_hash    bytea not null,
    body_hash   bytea not null,
    message_id  uuid not null,
    received_at timestamptz not null,
    enqueued    boolean not null default false,
    primary key (sender_id, key_hash)
);
comment on table accepted_request is 'Idempotency-Key of senders: the message that the first request became, for 48 hours';
-- Serves the removal of what is older.
create index accepted_request_received on accepted_request using brin (received_at);

alter table audit_event add column address text;
comment on column audit_event.address is 'Where the request came from';
-- Serves the newest events.
create index audit_event_at on audit_event (id desc);
