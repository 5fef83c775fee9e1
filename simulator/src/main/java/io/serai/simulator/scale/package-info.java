/** Fills a database to the size that Serai is made for, and measures the dashboard's API over it. */
@NullMarked
package io.serai.simulator.scale;

import org.jspecify.annotations.NullMarked;
