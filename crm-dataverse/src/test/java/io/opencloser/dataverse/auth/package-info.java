/** Tests of the sign-in. */
@NullMarked
package io.opencloser.dataverse.auth;

import org.jspecify.annotations.NullMarked;
