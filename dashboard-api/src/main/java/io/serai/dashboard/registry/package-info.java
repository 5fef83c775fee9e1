/** What people edit: environments, devices, sources and credentials. */
@NullMarked
package io.serai.dashboard.registry;

import org.jspecify.annotations.NullMarked;
