package io.serai.app;

/** What a process does; a role is nothing but which routes and controllers start. */
public enum Role {
    /** Takes requests from devices and enqueues them. */
    RECEIVER,
    /** Turns queued messages into rows. */
    HANDLER,
    /** Takes log events from the logging queue to files and rows. */
    LOGGING,
    /** Serves the dashboard and its API. */
    DASHBOARD,
    /** Migrates the database and exits. */
    MIGRATOR
}
