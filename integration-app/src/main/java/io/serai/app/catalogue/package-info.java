/** The adapters that this process serves with, kept equal to what the database says, and fed from a folder. */
@NullMarked
package io.serai.app.catalogue;

import org.jspecify.annotations.NullMarked;
