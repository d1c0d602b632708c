/** Sign-in, privileges and service protection. */
@NullMarked
package io.opencloser.simulator.access;

import org.jspecify.annotations.NullMarked;
