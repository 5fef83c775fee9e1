package io.serai.routes.canonical;

/** How far a value can be trusted: inside the plausible range of its quantity, or outside and shown as such. */
public enum Quality {
    GOOD,
    IMPLAUSIBLE
}
