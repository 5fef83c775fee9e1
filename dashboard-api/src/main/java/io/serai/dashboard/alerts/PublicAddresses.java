package io.serai.dashboard.alerts;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/** Which addresses are of the public internet, by the registries of special addresses (RFC 6890) of IANA. */
final class PublicAddresses {
    private record Block(int first, int bits) {
        static Block of(String text) {
            var parts = text.split("[./]");
            int first = 0;
            for (int i = 0; i < 4; i++) {
                first = first << 8 | Integer.parseInt(parts[i]);
            }
            return new Block(first, Integer.parseInt(parts[4]));
        }

        boolean holds(int address) {
            return (address ^ first) >>> (32 - bits) == 0;
        }
    }

    private static final List<Block> SPECIAL = List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3")
            .stream()
            .map(Block::of)
            .toList();

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int address = 0;
        for (var one : bytes) {
            address = address << 8 | one & 0xff;
        }
        int found = address;
        return SPECIAL.stream().noneMatch(block -> block.holds(found));
    }

    /** Global unicast is 2000::/3; of it 2001::/23 (Teredo and others), 2001:db8::/32, 2002::/16 and 3fff::/20 are not. */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        boolean special = first == 0x2001 && (second < 0x200 || second == 0xdb8)
                || first == 0x2002
                || first == 0x3fff && second < 0x1000;
        return first >>> 13 == 1 && !special;
    }
}
