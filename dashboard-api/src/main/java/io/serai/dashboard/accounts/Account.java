package io.serai.dashboard.accounts;

import io.serai.dashboard.web.Caller;
import java.util.UUID;

/** A person who may sign in. */
record Account(UUID id, String username, String passwordHash, Caller.Role role, boolean enabled) {}
