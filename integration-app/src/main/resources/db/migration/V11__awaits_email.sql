-- Who signed up and has not answered the mail is told apart from whom an administrator has switched off.

alter table app_user add column awaits_email boolean not null default false;
comment on column app_user.awaits_email is 'Not enabled yet: the person who signed up has to answer the mail first';

update app_user u
set awaits_email = true
where not u.enabled
  and u.email_verified_at is null
  and exists (
      select from account_token t
      where t.user_id = u.id and t.email = u.email and t.purpose = 'verify-email' and t.used_at is null);
