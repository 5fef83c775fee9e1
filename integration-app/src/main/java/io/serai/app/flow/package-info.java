/** What travels between the stages: the accepted message, its outcome, the events about it. */
@NullMarked
package io.serai.app.flow;

import org.jspecify.annotations.NullMarked;
