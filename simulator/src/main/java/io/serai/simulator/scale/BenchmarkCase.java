package io.serai.simulator.scale;

import java.io.IOException;
import java.sql.SQLException;

/**
 * One thing to measure.
 *
 * @param name short, in words
 * @param call makes the call of this number, counted from 0
 */
record BenchmarkCase(String name, Call call) {
    /** One call, answered when it is over. */
    @FunctionalInterface
    interface Call {
        void make(int number) throws IOException, InterruptedException, SQLException;
    }
}
