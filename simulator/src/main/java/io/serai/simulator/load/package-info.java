/** Load with honest latencies, a ledger of every attempt, and the check of the ledger against the database. */
@NullMarked
package io.serai.simulator.load;

import org.jspecify.annotations.NullMarked;
