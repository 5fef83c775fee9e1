package io.serai.app;

/** Where the database is and who we are to it. */
public record DatabaseAccess(String url, String user, String password) {}
