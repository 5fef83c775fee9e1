/** The dashboard's pages in a real browser, against canned answers of the API. */
@NullMarked
package io.serai.dashboard.ui;

import org.jspecify.annotations.NullMarked;
