package io.serai.dashboard.data;

/** What only the running application knows of itself; provided by it. Called on each status request. */
public interface ServerState {
    /** The version that was built. */
    String version();

    /** {@code embedded} or {@code production}. */
    String mode();

    /** Whether a demonstration fleet exists and sends. */
    Demo demo();

    /**
     * The demonstration fleet.
     *
     * @param present its devices are in the registry
     * @param running they send now
     */
    record Demo(boolean present, boolean running) {}
}
