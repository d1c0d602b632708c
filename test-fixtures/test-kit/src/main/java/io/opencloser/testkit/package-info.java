/** For tests of services that embed openCloser: the Dataverse simulator as a JUnit 5 extension. */
@NullMarked
package io.opencloser.testkit;

import org.jspecify.annotations.NullMarked;
