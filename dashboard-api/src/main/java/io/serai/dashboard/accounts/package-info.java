/** People: sign-in, access and refresh tokens, the first administrator. */
@NullMarked
package io.serai.dashboard.accounts;

import org.jspecify.annotations.NullMarked;
