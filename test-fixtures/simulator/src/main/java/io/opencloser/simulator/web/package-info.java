/** The simulated environment, put together, and its control plane. */
@NullMarked
package io.opencloser.simulator.web;

import org.jspecify.annotations.NullMarked;
