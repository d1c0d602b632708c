/** The kit used as a host uses it. */
@NullMarked
package io.opencloser.testkit;

import org.jspecify.annotations.NullMarked;
