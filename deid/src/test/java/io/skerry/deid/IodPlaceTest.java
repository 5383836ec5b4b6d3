package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Tag;
import io.skerry.dicom.UidEntry;
import io.skerry.dicom.Uids;
import io.skerry.dicom.iod.AttributeRule;
import io.skerry.dicom.iod.AttributeType;
import io.skerry.dicom.iod.Iod;
import io.skerry.dicom.iod.Iods;
import io.skerry.dicom.iod.ModuleUse;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** PS3.5 7.4 and PS3.3 annex A. */
class IodPlaceTest {
    private static final String BASIC_TEXT_SR = "1.2.840.10008.5.1.4.1.1.88.11";
    private static final String ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1";

    /** The tables of IODs, asked by the whole path, say the same of each attribute on top and one sequence down. */
    @Test
    void types_are_those_of_the_iod() {
        int compared = 0;
        for (UidEntry sopClass : Uids.entries()) {
            Iod iod = Iods.ofSopClass(sopClass.uid()).orElse(null);
            if (iod == null) {
                continue;
            }
            IodPlace top = IodPlace.top(sopClass.uid());
            for (ModuleUse use : iod.modules()) {
                for (AttributeRule rule : use.table().rules()) {
                    assertThat(top.type(rule.tag()))
                            .isEqualTo(iod.typeOf(rule.tag()).orElseThrow());
                    IodPlace items = top.items(rule.tag());
                    for (AttributeRule within : rule.items().rules()) {
                        if (!rule.items().rules().isEmpty() && top.groups().isEmpty()) {
                            assertThat(items.type(within.tag()))
                                    .isEqualTo(
                                            iod.typeOf(rule.tag(), within.tag()).orElseThrow());
                            compared++;
                        }
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(10_000);
    }

    @Test
    void functional_groups_lead_to_their_own_attributes() {
        IodPlace frame = IodPlace.top(ENHANCED_CT).items(Tag.PerFrameFunctionalGroupsSequence);
        assertThat(frame.type(Tag.FrameContentSequence)).isEqualTo(AttributeType.ONE);
        assertThat(frame.items(Tag.FrameContentSequence).type(Tag.FrameAcquisitionDateTime))
                .isEqualTo(AttributeType.ONE_C);
    }

    @Test
    void content_that_holds_content_comes_back_to_the_same_place() {
        Set<IodPlace> places = new HashSet<>();
        IodPlace place = IodPlace.top(BASIC_TEXT_SR);
        for (int depth = 0; depth < 30; depth++) {
            place = place.items(Tag.ContentSequence);
            places.add(place);
            assertThat(place.type(Tag.TextValue)).isEqualTo(AttributeType.ONE_C);
        }
        assertThat(places).hasSizeLessThan(4);
    }

    @Test
    void classes_that_are_not_known_have_the_strictest_type_of_any() {
        IodPlace unknown = IodPlace.top("1.2.3.4");
        for (Iod iod : Iods.all()) {
            for (int tag :
                    new int[] {Tag.PatientID, Tag.ContentDate, Tag.DeviceSerialNumber, Tag.AcquisitionDateTime}) {
                iod.typeOf(tag).ifPresent(type -> assertThat(unknown.type(tag)).isLessThanOrEqualTo(type));
            }
        }
    }
}
