/** The request of a device as it arrived, and its strict reading into one JSON document for the adapters. */
@NullMarked
package io.serai.routes.request;

import org.jspecify.annotations.NullMarked;
