-- The run-time catalogue: which version of each adapter serves, and the files of every version that ever passed.

create table adapter_version (
    name          text not null,
    version       text not null,
    origin        text not null,
    folder        text not null,
    files         jsonb not null,
    first_seen_at timestamptz not null default now(),
    primary key (name, version),
    constraint adapter_version_origin_is_known check (origin in ('product', 'folder'))
);
comment on table adapter_version is
    'Every version of an adapter that has passed its examples; files holds their texts by path, so that any can serve again';

create table adapter (
    name             text primary key,
    version          text,
    since            timestamptz,
    previous_version text,
    origin           text not null,
    offered          text not null,
    shadow_version   text,
    shadow_since     timestamptz,
    refused_version  text,
    refused_at       timestamptz,
    refusal          jsonb,
    constraint adapter_origin_is_known check (origin in ('product', 'folder')),
    constraint adapter_version_has_passed foreign key (name, version) references adapter_version (name, version),
    constraint adapter_shadow_has_passed foreign key (name, shadow_version) references adapter_version (name, version)
);
comment on table adapter is
    'What serves: version, null where nothing does; offered is the digest of the folder or of the product that was last judged, so that the same is not judged twice';

create table adapter_hour (
    hour    timestamptz not null,
    name    text not null,
    version text not null,
    outcome text not null,
    n       bigint not null,
    primary key (name, hour, version, outcome)
);
comment on table adapter_hour is 'Messages an hour, as the handlers have counted them; a handler that is killed loses its last seconds';

create table adapter_shadow (
    name    text not null,
    version text not null,
    verdict text not null,
    n       bigint not null,
    primary key (name, version, verdict),
    constraint adapter_shadow_verdict_is_known check (verdict in ('same', 'changed', 'failed', 'dropped'))
);
comment on table adapter_shadow is 'How often a shadow version gave the same as the version that serves';

create table adapter_shadow_sample (
    name        text not null,
    version     text not null,
    message_id  uuid not null,
    received_at timestamptz not null,
    verdict     text not null,
    differences text[] not null,
    primary key (name, version, message_id)
);
comment on table adapter_shadow_sample is 'The first messages that a shadow version reads otherwise, and how';

-- Serves the last failures of one adapter.
create index message_rejected_by_adapter on message (adapter, received_at desc) where outcome in ('rejected', 'partial');
