/** What came from outside, as it may be shown. */
@NullMarked
package io.opencloser.cli.text;

import org.jspecify.annotations.NullMarked;
