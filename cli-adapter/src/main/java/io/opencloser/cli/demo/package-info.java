/** The demo: the main job, a failure in the middle of it, and the way out, against a simulated CRM. */
@NullMarked
package io.opencloser.cli.demo;

import org.jspecify.annotations.NullMarked;
