-- Accounts and registry: rows that people edit. Ids are UUIDv7, made by the application.

create table app_user (
    id            uuid primary key,
    username      text not null,
    password_hash text not null,
    role          text not null,
    enabled       boolean not null default true,
    created_at    timestamptz not null default now(),
    constraint app_user_username_is_unique unique (username),
    constraint app_user_username_is_lower_case check (username = lower(username)),
    constraint app_user_role_is_known check (role in ('viewer', 'engineer', 'admin'))
);
comment on table app_user is 'People who sign in to the dashboard';

create table refresh_token (
    id          uuid primary key,
    user_id     uuid not null references app_user (id) on delete cascade,
    family_id   uuid not null,
    token_hash  bytea not null,
    created_at  timestamptz not null default now(),
    expires_at  timestamptz not null,
    replaced_at timestamptz,
    revoked_at  timestamptz,
    constraint refresh_token_hash_is_unique unique (token_hash)
);
comment on table refresh_token is 'Rotating refresh tokens; a replaced one that comes back revokes its family';
-- Serves the revocation of a family.
create index refresh_token_family on refresh_token (family_id);
-- Serves the deletion of a user.
create index refresh_token_user on refresh_token (user_id);

create table signing_key (
    kid         text primary key,
    private_jwk text not null,
    created_at  timestamptz not null default now(),
    retired_at  timestamptz
);
comment on table signing_key is 'ES256 keys of the access tokens, shared by all replicas';

create table environment (
    id         uuid primary key,
    owner_id   uuid not null references app_user (id) on delete cascade,
    name       text not null,
    time_zone  text not null default 'UTC',
    demo       boolean not null default false,
    created_at timestamptz not null default now(),
    constraint environment_name_is_bounded check (length(name) between 1 and 128)
);
comment on table environment is 'A site: owns devices and sources, gives zone-less times their zone';
-- Serves the lists of an owner, paged by id.
create index environment_owner on environment (owner_id, id);

create table source (
    id             uuid primary key,
    environment_id uuid not null references environment (id) on delete cascade,
    name           text not null,
    adapter        text not null,
    auto_register  boolean not null default false,
    enabled        boolean not null default true,
    created_at     timestamptz not null default now(),
    constraint source_name_is_bounded check (length(name) between 1 and 128)
);
comment on table source is 'A gateway or network server: its payload names the devices';
-- Serves the lists of an environment, paged by id.
create index source_environment on source (environment_id, id);

create table device (
    id                uuid primary key,
    device_no         bigint generated always as identity,
    environment_id    uuid not null references environment (id) on delete cascade,
    source_id         uuid references source (id) on delete set null,
    external_id       text,
    name              text not null,
    adapter           text,
    expected_interval interval,
    tags              text[] not null default '{}',
    enabled           boolean not null default true,
    created_at        timestamptz not null default now(),
    constraint device_number_is_unique unique (device_no),
    constraint device_external_id_is_unique_in_its_environment unique (environment_id, external_id),
    constraint device_name_is_bounded check (length(name) between 1 and 256),
    constraint device_external_id_is_bounded check (length(external_id) between 1 and 256)
);
comment on table device is 'A thing that is measured; device_no is the short key of its telemetry';
-- Serves the lists of an environment, paged by id.
create index device_environment on device (environment_id, id);
-- Serves the deletion of a source.
create index device_source on device (source_id);

create table credential (
    id          uuid primary key,
    kind        text not null,
    device_id   uuid references device (id) on delete cascade,
    source_id   uuid references source (id) on delete cascade,
    secret_hash bytea not null,
    name        text,
    created_at  timestamptz not null default now(),
    revoked_at  timestamptz,
    constraint credential_kind_is_known check (kind in ('access-key', 'jwt')),
    constraint credential_has_one_owner check (num_nonnulls(device_id, source_id) = 1),
    constraint credential_secret_is_unique unique (secret_hash)
);
comment on table credential is 'Secrets of senders, SHA-256 of the key text; the text is shown once and not kept';
-- Serve the lists and the deletion of an owner.
create index credential_device on credential (device_id);
create index credential_source on credential (source_id);
