/** When a handler looks at limits and at silence; what it finds is judged in the database. */
@NullMarked
package io.serai.app.alerts;

import org.jspecify.annotations.NullMarked;
