/** That every requirement has a test that says so. */
@NullMarked
package io.opencloser.specs.requirements;

import org.jspecify.annotations.NullMarked;
