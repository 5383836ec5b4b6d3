package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Dictionary;
import io.skerry.dicom.iod.AttributeType;
import io.skerry.dicom.iod.Iod;
import io.skerry.dicom.iod.Iods;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The types that decide what becomes of a value are those of the IODs, PS3.3 annex A. */
class AttributeTypesTest {
    @Test
    void noAttributeIsTakenForMoreOptionalThanAnIodHasIt() {
        List<String> laxer = new ArrayList<>();
        for (ObjectFamily family : ObjectFamily.values()) {
            for (int tag : AttributeTypes.required(family)) {
                for (Iod iod : iods(family)) {
                    Optional<AttributeType> type = iod.typeOf(tag);
                    if (type.isPresent() && AttributeTypes.of(tag, family) > strictness(type.get())) {
                        laxer.add(family + " " + iod.name() + " " + Dictionary.keyword(tag) + " is "
                                + type.get().label());
                    }
                }
            }
        }
        assertThat(laxer).isEmpty();
    }

    private static List<Iod> iods(ObjectFamily family) {
        return (switch (family) {
                    case CLASSIC -> List.of("CT Image", "MR Image", "PET Image");
                    case ENHANCED -> List.of("Enhanced CT Image", "Enhanced MR Image");
                })
                .stream().map(name -> Iods.named(name).orElseThrow()).toList();
    }

    /** What the type asks for where its condition does not hold or cannot be told. */
    private static int strictness(AttributeType type) {
        return switch (type) {
            case ONE -> 1;
            case TWO -> 2;
            case ONE_C, TWO_C, THREE -> 3;
        };
    }
}
