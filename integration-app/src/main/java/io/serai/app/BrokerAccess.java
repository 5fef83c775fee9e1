package io.serai.app;

/** Where the broker is and who we are to it. */
public record BrokerAccess(String url, String user, String password) {}
