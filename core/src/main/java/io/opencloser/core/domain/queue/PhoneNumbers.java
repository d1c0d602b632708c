package io.opencloser.core.domain.queue;

import io.opencloser.core.domain.session.Warning;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be said of a phone number without calling it (requirement 2.5). */
public final class PhoneNumbers {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");

    private PhoneNumbers() {}

    /** A warning when the number is present but not in E.164 form (ITU-T E.164: plus sign, at most 15 digits). */
    public static Optional<Warning> warning(Optional<String> phone) {
        return phone.filter(number -> !E164.matcher(number).matches())
                .map(number -> new Warning(
                        Warning.NON_E164_PHONE, "queue.phone", "the phone number is not in E.164 form (+ and digits)"));
    }
}
