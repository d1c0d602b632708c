/** The command {@code demo}: writes calls to a simulated CRM, survives an outage and a failure, and checks the records. */
@NullMarked
package io.opencloser.cli.demo;

import org.jspecify.annotations.NullMarked;
