/** Tests of the test kit. */
@NullMarked
package io.opencloser.testkit;

import org.jspecify.annotations.NullMarked;
