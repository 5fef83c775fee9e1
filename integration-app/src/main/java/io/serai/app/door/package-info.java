/** The device-facing door: who sends, how much, and what they are told. */
@NullMarked
package io.serai.app.door;

import org.jspecify.annotations.NullMarked;
