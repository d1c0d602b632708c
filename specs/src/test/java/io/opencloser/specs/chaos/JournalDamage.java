package io.opencloser.specs.chaos;

import java.util.Arrays;
import java.util.Random;

/** Kinds of damage that lose the sessions of a journal file. */
enum JournalDamage {
    CUT_IN_HALF {
        @Override
        byte[] of(DamagedDeployment victim) {
            return Arrays.copyOf(victim.whole(), victim.whole().length / 2);
        }
    },
    CUT_AFTER_ITS_HEADER {
        @Override
        byte[] of(DamagedDeployment victim) {
            return Arrays.copyOf(victim.whole(), 2 * BLOCK);
        }
    },
    EMPTIED {
        @Override
        byte[] of(DamagedDeployment victim) {
            return new byte[0];
        }
    },
    FULL_OF_CHANCE {
        @Override
        byte[] of(DamagedDeployment victim) {
            byte[] bytes = victim.whole();
            new Random(1).nextBytes(bytes);
            return bytes;
        }
    },
    SECOND_HALF_ZEROED {
        @Override
        byte[] of(DamagedDeployment victim) {
            byte[] bytes = victim.whole();
            Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
            return bytes;
        }
    },
    REPLACED_BY_AN_OLDER_COPY {
        @Override
        byte[] of(DamagedDeployment victim) {
            return victim.older();
        }
    };

    private static final int BLOCK = 4096;

    abstract byte[] of(DamagedDeployment victim);

    /** Damage as from failing disks and interrupted copies: sectors with zeros or random bytes, or no end. */
    static byte[] atRandom(byte[] whole, Random random) {
        int size = random.nextBoolean() ? BLOCK : BLOCK / 8;
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
        byte[] bytes = whole.clone();
        for (int sector = random.nextInt(4); sector >= 0; sector--) {
            byte[] content = new byte[size];
            if (random.nextBoolean()) {
                random.nextBytes(content);
            }
            System.arraycopy(content, 0, bytes, random.nextInt(bytes.length / size) * size, size);
        }
        return bytes;
    }
}
