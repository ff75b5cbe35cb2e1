import * as $protobuf from "protobufjs/minimal.js";

/** Namespace moby. */
export namespace moby {

    /** Namespace buildkit. */
    namespace buildkit {

        /** Namespace v1. */
        namespace v1 {

            /** Namespace apicaps. */
            namespace apicaps {

                /**
                 * Properties of a APICap.
                 * @deprecated Use moby.buildkit.v1.apicaps.APICap.$Properties instead.
                 */
                interface IAPICap extends moby.buildkit.v1.apicaps.APICap.$Properties {
                }

                /** Represents a APICap. */
                class APICap {

                    /**
                     * Constructs a new APICap.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.apicaps.APICap.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** APICap ID. */
                    ID: string;

                    /** APICap Enabled. */
                    Enabled: boolean;

                    /**
                     * Encodes the specified APICap message. Does not implicitly {@link moby.buildkit.v1.apicaps.APICap.verify|verify} messages.
                     * @param message APICap message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.apicaps.APICap.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a APICap message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.apicaps.APICap & moby.buildkit.v1.apicaps.APICap.$Shape} APICap
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.apicaps.APICap & moby.buildkit.v1.apicaps.APICap.$Shape;
                }

                namespace APICap {

                    /** Properties of a APICap. */
                    interface $Properties {

                        /** APICap ID */
                        ID?: (string|null);

                        /** APICap Enabled */
                        Enabled?: (boolean|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a APICap. */
                    type $Shape = moby.buildkit.v1.apicaps.APICap.$Properties;
                }
            }

            /** Namespace frontend. */
            namespace frontend {

                /**
                 * Properties of a Result.
                 * @deprecated Use moby.buildkit.v1.frontend.Result.$Properties instead.
                 */
                interface IResult extends moby.buildkit.v1.frontend.Result.$Properties {
                }

                /** Represents a Result. */
                class Result {

                    /**
                     * Constructs a new Result.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.Result.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Result refDeprecated. */
                    refDeprecated?: (string|null);

                    /** Result refsDeprecated. */
                    refsDeprecated?: (moby.buildkit.v1.frontend.RefMapDeprecated.$Properties|null);

                    /** Result ref. */
                    ref?: (moby.buildkit.v1.frontend.Ref.$Properties|null);

                    /** Result refs. */
                    refs?: (moby.buildkit.v1.frontend.RefMap.$Properties|null);

                    /** Result metadata. */
                    metadata: { [k: string]: Uint8Array };

                    /** Result attestations. */
                    attestations: { [k: string]: moby.buildkit.v1.frontend.Attestations.$Properties };

                    /** Result result. */
                    result?: ("refDeprecated"|"refsDeprecated"|"ref"|"refs");

                    /**
                     * Encodes the specified Result message. Does not implicitly {@link moby.buildkit.v1.frontend.Result.verify|verify} messages.
                     * @param message Result message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.Result.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a Result message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.Result & moby.buildkit.v1.frontend.Result.$Shape} Result
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.Result & moby.buildkit.v1.frontend.Result.$Shape;
                }

                namespace Result {

                    /** Properties of a Result. */
                    interface $Properties {

                        /** Result refDeprecated */
                        refDeprecated?: (string|null);

                        /** Result refsDeprecated */
                        refsDeprecated?: (moby.buildkit.v1.frontend.RefMapDeprecated.$Properties|null);

                        /** Result ref */
                        ref?: (moby.buildkit.v1.frontend.Ref.$Properties|null);

                        /** Result refs */
                        refs?: (moby.buildkit.v1.frontend.RefMap.$Properties|null);

                        /** Result metadata */
                        metadata?: ({ [k: string]: Uint8Array }|null);

                        /** Result attestations */
                        attestations?: ({ [k: string]: moby.buildkit.v1.frontend.Attestations.$Properties }|null);

                        /** Result result */
                        result?: ("refDeprecated"|"refsDeprecated"|"ref"|"refs");

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Narrowed shape of a Result. */
                    type $Shape = {
                      refDeprecated?: string|null;
                      refsDeprecated?: moby.buildkit.v1.frontend.RefMapDeprecated.$Shape|null;
                      ref?: moby.buildkit.v1.frontend.Ref.$Shape|null;
                      refs?: moby.buildkit.v1.frontend.RefMap.$Shape|null;
                      metadata?: { [k: string]: Uint8Array }|null;
                      attestations?: { [k: string]: moby.buildkit.v1.frontend.Attestations.$Shape }|null;
                      $unknowns?: Uint8Array[];
                    } & (
                      ({ result?: undefined; refDeprecated?: null; refsDeprecated?: null; ref?: null; refs?: null }|{ result?: "refDeprecated"; refDeprecated: string; refsDeprecated?: null; ref?: null; refs?: null }|{ result?: "refsDeprecated"; refDeprecated?: null; refsDeprecated: moby.buildkit.v1.frontend.RefMapDeprecated.$Shape; ref?: null; refs?: null }|{ result?: "ref"; refDeprecated?: null; refsDeprecated?: null; ref: moby.buildkit.v1.frontend.Ref.$Shape; refs?: null }|{ result?: "refs"; refDeprecated?: null; refsDeprecated?: null; ref?: null; refs: moby.buildkit.v1.frontend.RefMap.$Shape })
                    );
                }

                /**
                 * Properties of a RefMapDeprecated.
                 * @deprecated Use moby.buildkit.v1.frontend.RefMapDeprecated.$Properties instead.
                 */
                interface IRefMapDeprecated extends moby.buildkit.v1.frontend.RefMapDeprecated.$Properties {
                }

                /** Represents a RefMapDeprecated. */
                class RefMapDeprecated {

                    /**
                     * Constructs a new RefMapDeprecated.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.RefMapDeprecated.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** RefMapDeprecated refs. */
                    refs: { [k: string]: string };

                    /**
                     * Encodes the specified RefMapDeprecated message. Does not implicitly {@link moby.buildkit.v1.frontend.RefMapDeprecated.verify|verify} messages.
                     * @param message RefMapDeprecated message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.RefMapDeprecated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a RefMapDeprecated message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.RefMapDeprecated & moby.buildkit.v1.frontend.RefMapDeprecated.$Shape} RefMapDeprecated
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.RefMapDeprecated & moby.buildkit.v1.frontend.RefMapDeprecated.$Shape;
                }

                namespace RefMapDeprecated {

                    /** Properties of a RefMapDeprecated. */
                    interface $Properties {

                        /** RefMapDeprecated refs */
                        refs?: ({ [k: string]: string }|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a RefMapDeprecated. */
                    type $Shape = moby.buildkit.v1.frontend.RefMapDeprecated.$Properties;
                }

                /**
                 * Properties of a Ref.
                 * @deprecated Use moby.buildkit.v1.frontend.Ref.$Properties instead.
                 */
                interface IRef extends moby.buildkit.v1.frontend.Ref.$Properties {
                }

                /** Represents a Ref. */
                class Ref {

                    /**
                     * Constructs a new Ref.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.Ref.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Ref id. */
                    id: string;

                    /** Ref def. */
                    def: Uint8Array;

                    /**
                     * Encodes the specified Ref message. Does not implicitly {@link moby.buildkit.v1.frontend.Ref.verify|verify} messages.
                     * @param message Ref message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.Ref.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a Ref message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.Ref & moby.buildkit.v1.frontend.Ref.$Shape} Ref
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.Ref & moby.buildkit.v1.frontend.Ref.$Shape;
                }

                namespace Ref {

                    /** Properties of a Ref. */
                    interface $Properties {

                        /** Ref id */
                        id?: (string|null);

                        /** Ref def */
                        def?: (Uint8Array|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a Ref. */
                    type $Shape = moby.buildkit.v1.frontend.Ref.$Properties;
                }

                /**
                 * Properties of a RefMap.
                 * @deprecated Use moby.buildkit.v1.frontend.RefMap.$Properties instead.
                 */
                interface IRefMap extends moby.buildkit.v1.frontend.RefMap.$Properties {
                }

                /** Represents a RefMap. */
                class RefMap {

                    /**
                     * Constructs a new RefMap.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.RefMap.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** RefMap refs. */
                    refs: { [k: string]: moby.buildkit.v1.frontend.Ref.$Properties };

                    /**
                     * Encodes the specified RefMap message. Does not implicitly {@link moby.buildkit.v1.frontend.RefMap.verify|verify} messages.
                     * @param message RefMap message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.RefMap.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a RefMap message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.RefMap & moby.buildkit.v1.frontend.RefMap.$Shape} RefMap
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.RefMap & moby.buildkit.v1.frontend.RefMap.$Shape;
                }

                namespace RefMap {

                    /** Properties of a RefMap. */
                    interface $Properties {

                        /** RefMap refs */
                        refs?: ({ [k: string]: moby.buildkit.v1.frontend.Ref.$Properties }|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a RefMap. */
                    type $Shape = moby.buildkit.v1.frontend.RefMap.$Properties;
                }

                /**
                 * Properties of an Attestations.
                 * @deprecated Use moby.buildkit.v1.frontend.Attestations.$Properties instead.
                 */
                interface IAttestations extends moby.buildkit.v1.frontend.Attestations.$Properties {
                }

                /** Represents an Attestations. */
                class Attestations {

                    /**
                     * Constructs a new Attestations.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.Attestations.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Attestations attestation. */
                    attestation: moby.buildkit.v1.frontend.Attestation.$Properties[];

                    /**
                     * Encodes the specified Attestations message. Does not implicitly {@link moby.buildkit.v1.frontend.Attestations.verify|verify} messages.
                     * @param message Attestations message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.Attestations.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an Attestations message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.Attestations & moby.buildkit.v1.frontend.Attestations.$Shape} Attestations
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.Attestations & moby.buildkit.v1.frontend.Attestations.$Shape;
                }

                namespace Attestations {

                    /** Properties of an Attestations. */
                    interface $Properties {

                        /** Attestations attestation */
                        attestation?: (moby.buildkit.v1.frontend.Attestation.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an Attestations. */
                    type $Shape = moby.buildkit.v1.frontend.Attestations.$Properties;
                }

                /**
                 * Properties of an Attestation.
                 * @deprecated Use moby.buildkit.v1.frontend.Attestation.$Properties instead.
                 */
                interface IAttestation extends moby.buildkit.v1.frontend.Attestation.$Properties {
                }

                /** Represents an Attestation. */
                class Attestation {

                    /**
                     * Constructs a new Attestation.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.Attestation.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Attestation kind. */
                    kind: number;

                    /** Attestation metadata. */
                    metadata: { [k: string]: Uint8Array };

                    /** Attestation ref. */
                    ref?: (moby.buildkit.v1.frontend.Ref.$Properties|null);

                    /** Attestation path. */
                    path: string;

                    /** Attestation inTotoPredicateType. */
                    inTotoPredicateType: string;

                    /** Attestation inTotoSubjects. */
                    inTotoSubjects: moby.buildkit.v1.frontend.InTotoSubject.$Properties[];

                    /**
                     * Encodes the specified Attestation message. Does not implicitly {@link moby.buildkit.v1.frontend.Attestation.verify|verify} messages.
                     * @param message Attestation message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.Attestation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an Attestation message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.Attestation & moby.buildkit.v1.frontend.Attestation.$Shape} Attestation
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.Attestation & moby.buildkit.v1.frontend.Attestation.$Shape;
                }

                namespace Attestation {

                    /** Properties of an Attestation. */
                    interface $Properties {

                        /** Attestation kind */
                        kind?: (number|null);

                        /** Attestation metadata */
                        metadata?: ({ [k: string]: Uint8Array }|null);

                        /** Attestation ref */
                        ref?: (moby.buildkit.v1.frontend.Ref.$Properties|null);

                        /** Attestation path */
                        path?: (string|null);

                        /** Attestation inTotoPredicateType */
                        inTotoPredicateType?: (string|null);

                        /** Attestation inTotoSubjects */
                        inTotoSubjects?: (moby.buildkit.v1.frontend.InTotoSubject.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an Attestation. */
                    type $Shape = moby.buildkit.v1.frontend.Attestation.$Properties;
                }

                /**
                 * Properties of an InTotoSubject.
                 * @deprecated Use moby.buildkit.v1.frontend.InTotoSubject.$Properties instead.
                 */
                interface IInTotoSubject extends moby.buildkit.v1.frontend.InTotoSubject.$Properties {
                }

                /** Represents an InTotoSubject. */
                class InTotoSubject {

                    /**
                     * Constructs a new InTotoSubject.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.InTotoSubject.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** InTotoSubject kind. */
                    kind: number;

                    /** InTotoSubject digest. */
                    digest: string[];

                    /** InTotoSubject name. */
                    name: string;

                    /**
                     * Encodes the specified InTotoSubject message. Does not implicitly {@link moby.buildkit.v1.frontend.InTotoSubject.verify|verify} messages.
                     * @param message InTotoSubject message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.InTotoSubject.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an InTotoSubject message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.InTotoSubject & moby.buildkit.v1.frontend.InTotoSubject.$Shape} InTotoSubject
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.InTotoSubject & moby.buildkit.v1.frontend.InTotoSubject.$Shape;
                }

                namespace InTotoSubject {

                    /** Properties of an InTotoSubject. */
                    interface $Properties {

                        /** InTotoSubject kind */
                        kind?: (number|null);

                        /** InTotoSubject digest */
                        digest?: (string[]|null);

                        /** InTotoSubject name */
                        name?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an InTotoSubject. */
                    type $Shape = moby.buildkit.v1.frontend.InTotoSubject.$Properties;
                }

                /**
                 * Properties of a ReturnRequest.
                 * @deprecated Use moby.buildkit.v1.frontend.ReturnRequest.$Properties instead.
                 */
                interface IReturnRequest extends moby.buildkit.v1.frontend.ReturnRequest.$Properties {
                }

                /** Represents a ReturnRequest. */
                class ReturnRequest {

                    /**
                     * Constructs a new ReturnRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.ReturnRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ReturnRequest result. */
                    result?: (moby.buildkit.v1.frontend.Result.$Properties|null);

                    /** ReturnRequest error. */
                    error: Uint8Array;

                    /**
                     * Encodes the specified ReturnRequest message. Does not implicitly {@link moby.buildkit.v1.frontend.ReturnRequest.verify|verify} messages.
                     * @param message ReturnRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.ReturnRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ReturnRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.ReturnRequest & moby.buildkit.v1.frontend.ReturnRequest.$Shape} ReturnRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.ReturnRequest & moby.buildkit.v1.frontend.ReturnRequest.$Shape;
                }

                namespace ReturnRequest {

                    /** Properties of a ReturnRequest. */
                    interface $Properties {

                        /** ReturnRequest result */
                        result?: (moby.buildkit.v1.frontend.Result.$Properties|null);

                        /** ReturnRequest error */
                        error?: (Uint8Array|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ReturnRequest. */
                    type $Shape = {
                      result?: moby.buildkit.v1.frontend.Result.$Shape|null;
                      error?: Uint8Array|null;
                      $unknowns?: Uint8Array[];
                    };
                }

                /**
                 * Properties of a ReturnResponse.
                 * @deprecated Use moby.buildkit.v1.frontend.ReturnResponse.$Properties instead.
                 */
                interface IReturnResponse extends moby.buildkit.v1.frontend.ReturnResponse.$Properties {
                }

                /** Represents a ReturnResponse. */
                class ReturnResponse {

                    /**
                     * Constructs a new ReturnResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.ReturnResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /**
                     * Encodes the specified ReturnResponse message. Does not implicitly {@link moby.buildkit.v1.frontend.ReturnResponse.verify|verify} messages.
                     * @param message ReturnResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.ReturnResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ReturnResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.ReturnResponse & moby.buildkit.v1.frontend.ReturnResponse.$Shape} ReturnResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.ReturnResponse & moby.buildkit.v1.frontend.ReturnResponse.$Shape;
                }

                namespace ReturnResponse {

                    /** Properties of a ReturnResponse. */
                    interface $Properties {

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ReturnResponse. */
                    type $Shape = moby.buildkit.v1.frontend.ReturnResponse.$Properties;
                }

                /**
                 * Properties of an InputsRequest.
                 * @deprecated Use moby.buildkit.v1.frontend.InputsRequest.$Properties instead.
                 */
                interface IInputsRequest extends moby.buildkit.v1.frontend.InputsRequest.$Properties {
                }

                /** Represents an InputsRequest. */
                class InputsRequest {

                    /**
                     * Constructs a new InputsRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.InputsRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /**
                     * Encodes the specified InputsRequest message. Does not implicitly {@link moby.buildkit.v1.frontend.InputsRequest.verify|verify} messages.
                     * @param message InputsRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.InputsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an InputsRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.InputsRequest & moby.buildkit.v1.frontend.InputsRequest.$Shape} InputsRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.InputsRequest & moby.buildkit.v1.frontend.InputsRequest.$Shape;
                }

                namespace InputsRequest {

                    /** Properties of an InputsRequest. */
                    interface $Properties {

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an InputsRequest. */
                    type $Shape = moby.buildkit.v1.frontend.InputsRequest.$Properties;
                }

                /**
                 * Properties of an InputsResponse.
                 * @deprecated Use moby.buildkit.v1.frontend.InputsResponse.$Properties instead.
                 */
                interface IInputsResponse extends moby.buildkit.v1.frontend.InputsResponse.$Properties {
                }

                /** Represents an InputsResponse. */
                class InputsResponse {

                    /**
                     * Constructs a new InputsResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.InputsResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** InputsResponse Definitions. */
                    Definitions: { [k: string]: Uint8Array };

                    /**
                     * Encodes the specified InputsResponse message. Does not implicitly {@link moby.buildkit.v1.frontend.InputsResponse.verify|verify} messages.
                     * @param message InputsResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.InputsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an InputsResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.InputsResponse & moby.buildkit.v1.frontend.InputsResponse.$Shape} InputsResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.InputsResponse & moby.buildkit.v1.frontend.InputsResponse.$Shape;
                }

                namespace InputsResponse {

                    /** Properties of an InputsResponse. */
                    interface $Properties {

                        /** InputsResponse Definitions */
                        Definitions?: ({ [k: string]: Uint8Array }|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an InputsResponse. */
                    type $Shape = moby.buildkit.v1.frontend.InputsResponse.$Properties;
                }

                /**
                 * Properties of a SolveRequest.
                 * @deprecated Use moby.buildkit.v1.frontend.SolveRequest.$Properties instead.
                 */
                interface ISolveRequest extends moby.buildkit.v1.frontend.SolveRequest.$Properties {
                }

                /** Represents a SolveRequest. */
                class SolveRequest {

                    /**
                     * Constructs a new SolveRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.SolveRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** SolveRequest Definition. */
                    Definition: Uint8Array;

                    /** SolveRequest Frontend. */
                    Frontend: string;

                    /** SolveRequest FrontendOpt. */
                    FrontendOpt: { [k: string]: string };

                    /** SolveRequest allowResultReturn. */
                    allowResultReturn: boolean;

                    /** SolveRequest allowResultArrayRef. */
                    allowResultArrayRef: boolean;

                    /** SolveRequest CacheImports. */
                    CacheImports: moby.buildkit.v1.frontend.CacheOptionsEntry.$Properties[];

                    /** SolveRequest FrontendInputs. */
                    FrontendInputs: { [k: string]: Uint8Array };

                    /** SolveRequest Evaluate. */
                    Evaluate: boolean;

                    /**
                     * Encodes the specified SolveRequest message. Does not implicitly {@link moby.buildkit.v1.frontend.SolveRequest.verify|verify} messages.
                     * @param message SolveRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.SolveRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a SolveRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.SolveRequest & moby.buildkit.v1.frontend.SolveRequest.$Shape} SolveRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.SolveRequest & moby.buildkit.v1.frontend.SolveRequest.$Shape;
                }

                namespace SolveRequest {

                    /** Properties of a SolveRequest. */
                    interface $Properties {

                        /** SolveRequest Definition */
                        Definition?: (Uint8Array|null);

                        /** SolveRequest Frontend */
                        Frontend?: (string|null);

                        /** SolveRequest FrontendOpt */
                        FrontendOpt?: ({ [k: string]: string }|null);

                        /** SolveRequest allowResultReturn */
                        allowResultReturn?: (boolean|null);

                        /** SolveRequest allowResultArrayRef */
                        allowResultArrayRef?: (boolean|null);

                        /** SolveRequest CacheImports */
                        CacheImports?: (moby.buildkit.v1.frontend.CacheOptionsEntry.$Properties[]|null);

                        /** SolveRequest FrontendInputs */
                        FrontendInputs?: ({ [k: string]: Uint8Array }|null);

                        /** SolveRequest Evaluate */
                        Evaluate?: (boolean|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a SolveRequest. */
                    type $Shape = moby.buildkit.v1.frontend.SolveRequest.$Properties;
                }

                /**
                 * Properties of a CacheOptionsEntry.
                 * @deprecated Use moby.buildkit.v1.frontend.CacheOptionsEntry.$Properties instead.
                 */
                interface ICacheOptionsEntry extends moby.buildkit.v1.frontend.CacheOptionsEntry.$Properties {
                }

                /** Represents a CacheOptionsEntry. */
                class CacheOptionsEntry {

                    /**
                     * Constructs a new CacheOptionsEntry.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.CacheOptionsEntry.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CacheOptionsEntry Type. */
                    Type: string;

                    /** CacheOptionsEntry Attrs. */
                    Attrs: { [k: string]: string };

                    /**
                     * Encodes the specified CacheOptionsEntry message. Does not implicitly {@link moby.buildkit.v1.frontend.CacheOptionsEntry.verify|verify} messages.
                     * @param message CacheOptionsEntry message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.CacheOptionsEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CacheOptionsEntry message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.CacheOptionsEntry & moby.buildkit.v1.frontend.CacheOptionsEntry.$Shape} CacheOptionsEntry
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.CacheOptionsEntry & moby.buildkit.v1.frontend.CacheOptionsEntry.$Shape;
                }

                namespace CacheOptionsEntry {

                    /** Properties of a CacheOptionsEntry. */
                    interface $Properties {

                        /** CacheOptionsEntry Type */
                        Type?: (string|null);

                        /** CacheOptionsEntry Attrs */
                        Attrs?: ({ [k: string]: string }|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CacheOptionsEntry. */
                    type $Shape = moby.buildkit.v1.frontend.CacheOptionsEntry.$Properties;
                }

                /**
                 * Properties of a SolveResponse.
                 * @deprecated Use moby.buildkit.v1.frontend.SolveResponse.$Properties instead.
                 */
                interface ISolveResponse extends moby.buildkit.v1.frontend.SolveResponse.$Properties {
                }

                /** Represents a SolveResponse. */
                class SolveResponse {

                    /**
                     * Constructs a new SolveResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.SolveResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** SolveResponse ref. */
                    ref: string;

                    /** SolveResponse result. */
                    result?: (moby.buildkit.v1.frontend.Result.$Properties|null);

                    /**
                     * Encodes the specified SolveResponse message. Does not implicitly {@link moby.buildkit.v1.frontend.SolveResponse.verify|verify} messages.
                     * @param message SolveResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.SolveResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a SolveResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.SolveResponse & moby.buildkit.v1.frontend.SolveResponse.$Shape} SolveResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.SolveResponse & moby.buildkit.v1.frontend.SolveResponse.$Shape;
                }

                namespace SolveResponse {

                    /** Properties of a SolveResponse. */
                    interface $Properties {

                        /** SolveResponse ref */
                        ref?: (string|null);

                        /** SolveResponse result */
                        result?: (moby.buildkit.v1.frontend.Result.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a SolveResponse. */
                    type $Shape = {
                      ref?: string|null;
                      result?: moby.buildkit.v1.frontend.Result.$Shape|null;
                      $unknowns?: Uint8Array[];
                    };
                }

                /**
                 * Properties of a ReadFileRequest.
                 * @deprecated Use moby.buildkit.v1.frontend.ReadFileRequest.$Properties instead.
                 */
                interface IReadFileRequest extends moby.buildkit.v1.frontend.ReadFileRequest.$Properties {
                }

                /** Represents a ReadFileRequest. */
                class ReadFileRequest {

                    /**
                     * Constructs a new ReadFileRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.ReadFileRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ReadFileRequest Ref. */
                    Ref: string;

                    /** ReadFileRequest FilePath. */
                    FilePath: string;

                    /** ReadFileRequest Range. */
                    Range?: (moby.buildkit.v1.frontend.FileRange.$Properties|null);

                    /**
                     * Encodes the specified ReadFileRequest message. Does not implicitly {@link moby.buildkit.v1.frontend.ReadFileRequest.verify|verify} messages.
                     * @param message ReadFileRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.ReadFileRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ReadFileRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.ReadFileRequest & moby.buildkit.v1.frontend.ReadFileRequest.$Shape} ReadFileRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.ReadFileRequest & moby.buildkit.v1.frontend.ReadFileRequest.$Shape;
                }

                namespace ReadFileRequest {

                    /** Properties of a ReadFileRequest. */
                    interface $Properties {

                        /** ReadFileRequest Ref */
                        Ref?: (string|null);

                        /** ReadFileRequest FilePath */
                        FilePath?: (string|null);

                        /** ReadFileRequest Range */
                        Range?: (moby.buildkit.v1.frontend.FileRange.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ReadFileRequest. */
                    type $Shape = moby.buildkit.v1.frontend.ReadFileRequest.$Properties;
                }

                /**
                 * Properties of a FileRange.
                 * @deprecated Use moby.buildkit.v1.frontend.FileRange.$Properties instead.
                 */
                interface IFileRange extends moby.buildkit.v1.frontend.FileRange.$Properties {
                }

                /** Represents a FileRange. */
                class FileRange {

                    /**
                     * Constructs a new FileRange.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.FileRange.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** FileRange Offset. */
                    Offset: number;

                    /** FileRange Length. */
                    Length: number;

                    /**
                     * Encodes the specified FileRange message. Does not implicitly {@link moby.buildkit.v1.frontend.FileRange.verify|verify} messages.
                     * @param message FileRange message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.FileRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a FileRange message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.FileRange & moby.buildkit.v1.frontend.FileRange.$Shape} FileRange
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.FileRange & moby.buildkit.v1.frontend.FileRange.$Shape;
                }

                namespace FileRange {

                    /** Properties of a FileRange. */
                    interface $Properties {

                        /** FileRange Offset */
                        Offset?: (number|null);

                        /** FileRange Length */
                        Length?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a FileRange. */
                    type $Shape = moby.buildkit.v1.frontend.FileRange.$Properties;
                }

                /**
                 * Properties of a ReadFileResponse.
                 * @deprecated Use moby.buildkit.v1.frontend.ReadFileResponse.$Properties instead.
                 */
                interface IReadFileResponse extends moby.buildkit.v1.frontend.ReadFileResponse.$Properties {
                }

                /** Represents a ReadFileResponse. */
                class ReadFileResponse {

                    /**
                     * Constructs a new ReadFileResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.ReadFileResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ReadFileResponse Data. */
                    Data: Uint8Array;

                    /**
                     * Encodes the specified ReadFileResponse message. Does not implicitly {@link moby.buildkit.v1.frontend.ReadFileResponse.verify|verify} messages.
                     * @param message ReadFileResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.ReadFileResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ReadFileResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.ReadFileResponse & moby.buildkit.v1.frontend.ReadFileResponse.$Shape} ReadFileResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.ReadFileResponse & moby.buildkit.v1.frontend.ReadFileResponse.$Shape;
                }

                namespace ReadFileResponse {

                    /** Properties of a ReadFileResponse. */
                    interface $Properties {

                        /** ReadFileResponse Data */
                        Data?: (Uint8Array|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ReadFileResponse. */
                    type $Shape = moby.buildkit.v1.frontend.ReadFileResponse.$Properties;
                }

                /**
                 * Properties of a ReadDirRequest.
                 * @deprecated Use moby.buildkit.v1.frontend.ReadDirRequest.$Properties instead.
                 */
                interface IReadDirRequest extends moby.buildkit.v1.frontend.ReadDirRequest.$Properties {
                }

                /** Represents a ReadDirRequest. */
                class ReadDirRequest {

                    /**
                     * Constructs a new ReadDirRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.ReadDirRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ReadDirRequest Ref. */
                    Ref: string;

                    /** ReadDirRequest DirPath. */
                    DirPath: string;

                    /** ReadDirRequest IncludePattern. */
                    IncludePattern: string;

                    /**
                     * Encodes the specified ReadDirRequest message. Does not implicitly {@link moby.buildkit.v1.frontend.ReadDirRequest.verify|verify} messages.
                     * @param message ReadDirRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.ReadDirRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ReadDirRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.ReadDirRequest & moby.buildkit.v1.frontend.ReadDirRequest.$Shape} ReadDirRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.ReadDirRequest & moby.buildkit.v1.frontend.ReadDirRequest.$Shape;
                }

                namespace ReadDirRequest {

                    /** Properties of a ReadDirRequest. */
                    interface $Properties {

                        /** ReadDirRequest Ref */
                        Ref?: (string|null);

                        /** ReadDirRequest DirPath */
                        DirPath?: (string|null);

                        /** ReadDirRequest IncludePattern */
                        IncludePattern?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ReadDirRequest. */
                    type $Shape = moby.buildkit.v1.frontend.ReadDirRequest.$Properties;
                }

                /**
                 * Properties of a ReadDirResponse.
                 * @deprecated Use moby.buildkit.v1.frontend.ReadDirResponse.$Properties instead.
                 */
                interface IReadDirResponse extends moby.buildkit.v1.frontend.ReadDirResponse.$Properties {
                }

                /** Represents a ReadDirResponse. */
                class ReadDirResponse {

                    /**
                     * Constructs a new ReadDirResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.ReadDirResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ReadDirResponse entries. */
                    entries: fsutil.types.Stat.$Properties[];

                    /**
                     * Encodes the specified ReadDirResponse message. Does not implicitly {@link moby.buildkit.v1.frontend.ReadDirResponse.verify|verify} messages.
                     * @param message ReadDirResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.ReadDirResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ReadDirResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.ReadDirResponse & moby.buildkit.v1.frontend.ReadDirResponse.$Shape} ReadDirResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.ReadDirResponse & moby.buildkit.v1.frontend.ReadDirResponse.$Shape;
                }

                namespace ReadDirResponse {

                    /** Properties of a ReadDirResponse. */
                    interface $Properties {

                        /** ReadDirResponse entries */
                        entries?: (fsutil.types.Stat.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ReadDirResponse. */
                    type $Shape = moby.buildkit.v1.frontend.ReadDirResponse.$Properties;
                }

                /**
                 * Properties of a StatFileRequest.
                 * @deprecated Use moby.buildkit.v1.frontend.StatFileRequest.$Properties instead.
                 */
                interface IStatFileRequest extends moby.buildkit.v1.frontend.StatFileRequest.$Properties {
                }

                /** Represents a StatFileRequest. */
                class StatFileRequest {

                    /**
                     * Constructs a new StatFileRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.StatFileRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** StatFileRequest Ref. */
                    Ref: string;

                    /** StatFileRequest Path. */
                    Path: string;

                    /**
                     * Encodes the specified StatFileRequest message. Does not implicitly {@link moby.buildkit.v1.frontend.StatFileRequest.verify|verify} messages.
                     * @param message StatFileRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.StatFileRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a StatFileRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.StatFileRequest & moby.buildkit.v1.frontend.StatFileRequest.$Shape} StatFileRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.StatFileRequest & moby.buildkit.v1.frontend.StatFileRequest.$Shape;
                }

                namespace StatFileRequest {

                    /** Properties of a StatFileRequest. */
                    interface $Properties {

                        /** StatFileRequest Ref */
                        Ref?: (string|null);

                        /** StatFileRequest Path */
                        Path?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a StatFileRequest. */
                    type $Shape = moby.buildkit.v1.frontend.StatFileRequest.$Properties;
                }

                /**
                 * Properties of a StatFileResponse.
                 * @deprecated Use moby.buildkit.v1.frontend.StatFileResponse.$Properties instead.
                 */
                interface IStatFileResponse extends moby.buildkit.v1.frontend.StatFileResponse.$Properties {
                }

                /** Represents a StatFileResponse. */
                class StatFileResponse {

                    /**
                     * Constructs a new StatFileResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.StatFileResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** StatFileResponse stat. */
                    stat?: (fsutil.types.Stat.$Properties|null);

                    /**
                     * Encodes the specified StatFileResponse message. Does not implicitly {@link moby.buildkit.v1.frontend.StatFileResponse.verify|verify} messages.
                     * @param message StatFileResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.StatFileResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a StatFileResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.StatFileResponse & moby.buildkit.v1.frontend.StatFileResponse.$Shape} StatFileResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.StatFileResponse & moby.buildkit.v1.frontend.StatFileResponse.$Shape;
                }

                namespace StatFileResponse {

                    /** Properties of a StatFileResponse. */
                    interface $Properties {

                        /** StatFileResponse stat */
                        stat?: (fsutil.types.Stat.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a StatFileResponse. */
                    type $Shape = moby.buildkit.v1.frontend.StatFileResponse.$Properties;
                }

                /**
                 * Properties of an EvaluateRequest.
                 * @deprecated Use moby.buildkit.v1.frontend.EvaluateRequest.$Properties instead.
                 */
                interface IEvaluateRequest extends moby.buildkit.v1.frontend.EvaluateRequest.$Properties {
                }

                /** Represents an EvaluateRequest. */
                class EvaluateRequest {

                    /**
                     * Constructs a new EvaluateRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.EvaluateRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** EvaluateRequest Ref. */
                    Ref: string;

                    /**
                     * Encodes the specified EvaluateRequest message. Does not implicitly {@link moby.buildkit.v1.frontend.EvaluateRequest.verify|verify} messages.
                     * @param message EvaluateRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.EvaluateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an EvaluateRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.EvaluateRequest & moby.buildkit.v1.frontend.EvaluateRequest.$Shape} EvaluateRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.EvaluateRequest & moby.buildkit.v1.frontend.EvaluateRequest.$Shape;
                }

                namespace EvaluateRequest {

                    /** Properties of an EvaluateRequest. */
                    interface $Properties {

                        /** EvaluateRequest Ref */
                        Ref?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an EvaluateRequest. */
                    type $Shape = moby.buildkit.v1.frontend.EvaluateRequest.$Properties;
                }

                /**
                 * Properties of an EvaluateResponse.
                 * @deprecated Use moby.buildkit.v1.frontend.EvaluateResponse.$Properties instead.
                 */
                interface IEvaluateResponse extends moby.buildkit.v1.frontend.EvaluateResponse.$Properties {
                }

                /** Represents an EvaluateResponse. */
                class EvaluateResponse {

                    /**
                     * Constructs a new EvaluateResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.EvaluateResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /**
                     * Encodes the specified EvaluateResponse message. Does not implicitly {@link moby.buildkit.v1.frontend.EvaluateResponse.verify|verify} messages.
                     * @param message EvaluateResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.EvaluateResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an EvaluateResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.EvaluateResponse & moby.buildkit.v1.frontend.EvaluateResponse.$Shape} EvaluateResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.EvaluateResponse & moby.buildkit.v1.frontend.EvaluateResponse.$Shape;
                }

                namespace EvaluateResponse {

                    /** Properties of an EvaluateResponse. */
                    interface $Properties {

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an EvaluateResponse. */
                    type $Shape = moby.buildkit.v1.frontend.EvaluateResponse.$Properties;
                }

                /**
                 * Properties of a PingRequest.
                 * @deprecated Use moby.buildkit.v1.frontend.PingRequest.$Properties instead.
                 */
                interface IPingRequest extends moby.buildkit.v1.frontend.PingRequest.$Properties {
                }

                /** Represents a PingRequest. */
                class PingRequest {

                    /**
                     * Constructs a new PingRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.PingRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /**
                     * Encodes the specified PingRequest message. Does not implicitly {@link moby.buildkit.v1.frontend.PingRequest.verify|verify} messages.
                     * @param message PingRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.PingRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a PingRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.PingRequest & moby.buildkit.v1.frontend.PingRequest.$Shape} PingRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.PingRequest & moby.buildkit.v1.frontend.PingRequest.$Shape;
                }

                namespace PingRequest {

                    /** Properties of a PingRequest. */
                    interface $Properties {

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a PingRequest. */
                    type $Shape = moby.buildkit.v1.frontend.PingRequest.$Properties;
                }

                /**
                 * Properties of a PongResponse.
                 * @deprecated Use moby.buildkit.v1.frontend.PongResponse.$Properties instead.
                 */
                interface IPongResponse extends moby.buildkit.v1.frontend.PongResponse.$Properties {
                }

                /** Represents a PongResponse. */
                class PongResponse {

                    /**
                     * Constructs a new PongResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.PongResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** PongResponse FrontendAPICaps. */
                    FrontendAPICaps: moby.buildkit.v1.apicaps.APICap.$Properties[];

                    /** PongResponse LLBCaps. */
                    LLBCaps: moby.buildkit.v1.apicaps.APICap.$Properties[];

                    /**
                     * Encodes the specified PongResponse message. Does not implicitly {@link moby.buildkit.v1.frontend.PongResponse.verify|verify} messages.
                     * @param message PongResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.PongResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a PongResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.PongResponse & moby.buildkit.v1.frontend.PongResponse.$Shape} PongResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.PongResponse & moby.buildkit.v1.frontend.PongResponse.$Shape;
                }

                namespace PongResponse {

                    /** Properties of a PongResponse. */
                    interface $Properties {

                        /** PongResponse FrontendAPICaps */
                        FrontendAPICaps?: (moby.buildkit.v1.apicaps.APICap.$Properties[]|null);

                        /** PongResponse LLBCaps */
                        LLBCaps?: (moby.buildkit.v1.apicaps.APICap.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a PongResponse. */
                    type $Shape = moby.buildkit.v1.frontend.PongResponse.$Properties;
                }

                /**
                 * Properties of a WarnRequest.
                 * @deprecated Use moby.buildkit.v1.frontend.WarnRequest.$Properties instead.
                 */
                interface IWarnRequest extends moby.buildkit.v1.frontend.WarnRequest.$Properties {
                }

                /** Represents a WarnRequest. */
                class WarnRequest {

                    /**
                     * Constructs a new WarnRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.WarnRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** WarnRequest digest. */
                    digest: string;

                    /** WarnRequest level. */
                    level: number;

                    /** WarnRequest short. */
                    short: Uint8Array;

                    /** WarnRequest detail. */
                    detail: Uint8Array[];

                    /** WarnRequest url. */
                    url: string;

                    /** WarnRequest info. */
                    info?: (pb.SourceInfo.$Properties|null);

                    /** WarnRequest ranges. */
                    ranges: pb.Range.$Properties[];

                    /**
                     * Encodes the specified WarnRequest message. Does not implicitly {@link moby.buildkit.v1.frontend.WarnRequest.verify|verify} messages.
                     * @param message WarnRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.WarnRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a WarnRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.WarnRequest & moby.buildkit.v1.frontend.WarnRequest.$Shape} WarnRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.WarnRequest & moby.buildkit.v1.frontend.WarnRequest.$Shape;
                }

                namespace WarnRequest {

                    /** Properties of a WarnRequest. */
                    interface $Properties {

                        /** WarnRequest digest */
                        digest?: (string|null);

                        /** WarnRequest level */
                        level?: (number|null);

                        /** WarnRequest short */
                        short?: (Uint8Array|null);

                        /** WarnRequest detail */
                        detail?: (Uint8Array[]|null);

                        /** WarnRequest url */
                        url?: (string|null);

                        /** WarnRequest info */
                        info?: (pb.SourceInfo.$Properties|null);

                        /** WarnRequest ranges */
                        ranges?: (pb.Range.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a WarnRequest. */
                    type $Shape = moby.buildkit.v1.frontend.WarnRequest.$Properties;
                }

                /**
                 * Properties of a WarnResponse.
                 * @deprecated Use moby.buildkit.v1.frontend.WarnResponse.$Properties instead.
                 */
                interface IWarnResponse extends moby.buildkit.v1.frontend.WarnResponse.$Properties {
                }

                /** Represents a WarnResponse. */
                class WarnResponse {

                    /**
                     * Constructs a new WarnResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: moby.buildkit.v1.frontend.WarnResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /**
                     * Encodes the specified WarnResponse message. Does not implicitly {@link moby.buildkit.v1.frontend.WarnResponse.verify|verify} messages.
                     * @param message WarnResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: moby.buildkit.v1.frontend.WarnResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a WarnResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {moby.buildkit.v1.frontend.WarnResponse & moby.buildkit.v1.frontend.WarnResponse.$Shape} WarnResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): moby.buildkit.v1.frontend.WarnResponse & moby.buildkit.v1.frontend.WarnResponse.$Shape;
                }

                namespace WarnResponse {

                    /** Properties of a WarnResponse. */
                    interface $Properties {

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a WarnResponse. */
                    type $Shape = moby.buildkit.v1.frontend.WarnResponse.$Properties;
                }
            }
        }
    }
}

/** Namespace pb. */
export namespace pb {

    /**
     * Properties of an Op.
     * @deprecated Use pb.Op.$Properties instead.
     */
    interface IOp extends pb.Op.$Properties {
    }

    /** Represents an Op. */
    class Op {

        /**
         * Constructs a new Op.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.Op.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Op inputs. */
        inputs: pb.Input.$Properties[];

        /** Op exec. */
        exec?: (pb.ExecOp.$Properties|null);

        /** Op source. */
        source?: (pb.SourceOp.$Properties|null);

        /** Op file. */
        file?: (pb.FileOp.$Properties|null);

        /** Op build. */
        build?: (pb.BuildOp.$Properties|null);

        /** Op merge. */
        merge?: (pb.MergeOp.$Properties|null);

        /** Op diff. */
        diff?: (pb.DiffOp.$Properties|null);

        /** Op platform. */
        platform?: (pb.Platform.$Properties|null);

        /** Op constraints. */
        constraints?: (pb.WorkerConstraints.$Properties|null);

        /** Op op. */
        op?: ("exec"|"source"|"file"|"build"|"merge"|"diff");

        /**
         * Encodes the specified Op message. Does not implicitly {@link pb.Op.verify|verify} messages.
         * @param message Op message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.Op.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an Op message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.Op & pb.Op.$Shape} Op
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.Op & pb.Op.$Shape;
    }

    namespace Op {

        /** Properties of an Op. */
        interface $Properties {

            /** Op inputs */
            inputs?: (pb.Input.$Properties[]|null);

            /** Op exec */
            exec?: (pb.ExecOp.$Properties|null);

            /** Op source */
            source?: (pb.SourceOp.$Properties|null);

            /** Op file */
            file?: (pb.FileOp.$Properties|null);

            /** Op build */
            build?: (pb.BuildOp.$Properties|null);

            /** Op merge */
            merge?: (pb.MergeOp.$Properties|null);

            /** Op diff */
            diff?: (pb.DiffOp.$Properties|null);

            /** Op platform */
            platform?: (pb.Platform.$Properties|null);

            /** Op constraints */
            constraints?: (pb.WorkerConstraints.$Properties|null);

            /** Op op */
            op?: ("exec"|"source"|"file"|"build"|"merge"|"diff");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of an Op. */
        type $Shape = {
          inputs?: pb.Input.$Shape[]|null;
          exec?: pb.ExecOp.$Shape|null;
          source?: pb.SourceOp.$Shape|null;
          file?: pb.FileOp.$Shape|null;
          build?: pb.BuildOp.$Shape|null;
          merge?: pb.MergeOp.$Shape|null;
          diff?: pb.DiffOp.$Shape|null;
          platform?: pb.Platform.$Shape|null;
          constraints?: pb.WorkerConstraints.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ op?: undefined; exec?: null; source?: null; file?: null; build?: null; merge?: null; diff?: null }|{ op?: "exec"; exec: pb.ExecOp.$Shape; source?: null; file?: null; build?: null; merge?: null; diff?: null }|{ op?: "source"; exec?: null; source: pb.SourceOp.$Shape; file?: null; build?: null; merge?: null; diff?: null }|{ op?: "file"; exec?: null; source?: null; file: pb.FileOp.$Shape; build?: null; merge?: null; diff?: null }|{ op?: "build"; exec?: null; source?: null; file?: null; build: pb.BuildOp.$Shape; merge?: null; diff?: null }|{ op?: "merge"; exec?: null; source?: null; file?: null; build?: null; merge: pb.MergeOp.$Shape; diff?: null }|{ op?: "diff"; exec?: null; source?: null; file?: null; build?: null; merge?: null; diff: pb.DiffOp.$Shape })
        );
    }

    /**
     * Properties of an OpInputs.
     * @deprecated Use pb.OpInputs.$Properties instead.
     */
    interface IOpInputs extends pb.OpInputs.$Properties {
    }

    /** Represents an OpInputs. */
    class OpInputs {

        /**
         * Constructs a new OpInputs.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.OpInputs.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** OpInputs inputs. */
        inputs: pb.Input.$Properties[];

        /**
         * Encodes the specified OpInputs message. Does not implicitly {@link pb.OpInputs.verify|verify} messages.
         * @param message OpInputs message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.OpInputs.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an OpInputs message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.OpInputs & pb.OpInputs.$Shape} OpInputs
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.OpInputs & pb.OpInputs.$Shape;
    }

    namespace OpInputs {

        /** Properties of an OpInputs. */
        interface $Properties {

            /** OpInputs inputs */
            inputs?: (pb.Input.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an OpInputs. */
        type $Shape = pb.OpInputs.$Properties;
    }

    /**
     * Properties of a Platform.
     * @deprecated Use pb.Platform.$Properties instead.
     */
    interface IPlatform extends pb.Platform.$Properties {
    }

    /** Represents a Platform. */
    class Platform {

        /**
         * Constructs a new Platform.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.Platform.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Platform Architecture. */
        Architecture: string;

        /** Platform OS. */
        OS: string;

        /** Platform Variant. */
        Variant: string;

        /**
         * Encodes the specified Platform message. Does not implicitly {@link pb.Platform.verify|verify} messages.
         * @param message Platform message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.Platform.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Platform message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.Platform & pb.Platform.$Shape} Platform
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.Platform & pb.Platform.$Shape;
    }

    namespace Platform {

        /** Properties of a Platform. */
        interface $Properties {

            /** Platform Architecture */
            Architecture?: (string|null);

            /** Platform OS */
            OS?: (string|null);

            /** Platform Variant */
            Variant?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Platform. */
        type $Shape = pb.Platform.$Properties;
    }

    /**
     * Properties of a WorkerConstraints.
     * @deprecated Use pb.WorkerConstraints.$Properties instead.
     */
    interface IWorkerConstraints extends pb.WorkerConstraints.$Properties {
    }

    /** Represents a WorkerConstraints. */
    class WorkerConstraints {

        /**
         * Constructs a new WorkerConstraints.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.WorkerConstraints.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** WorkerConstraints filter. */
        filter: string[];

        /**
         * Encodes the specified WorkerConstraints message. Does not implicitly {@link pb.WorkerConstraints.verify|verify} messages.
         * @param message WorkerConstraints message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.WorkerConstraints.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a WorkerConstraints message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.WorkerConstraints & pb.WorkerConstraints.$Shape} WorkerConstraints
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.WorkerConstraints & pb.WorkerConstraints.$Shape;
    }

    namespace WorkerConstraints {

        /** Properties of a WorkerConstraints. */
        interface $Properties {

            /** WorkerConstraints filter */
            filter?: (string[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a WorkerConstraints. */
        type $Shape = pb.WorkerConstraints.$Properties;
    }

    /**
     * Properties of an Input.
     * @deprecated Use pb.Input.$Properties instead.
     */
    interface IInput extends pb.Input.$Properties {
    }

    /** Represents an Input. */
    class Input {

        /**
         * Constructs a new Input.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.Input.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Input digest. */
        digest: string;

        /** Input index. */
        index: number;

        /**
         * Encodes the specified Input message. Does not implicitly {@link pb.Input.verify|verify} messages.
         * @param message Input message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.Input.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an Input message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.Input & pb.Input.$Shape} Input
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.Input & pb.Input.$Shape;
    }

    namespace Input {

        /** Properties of an Input. */
        interface $Properties {

            /** Input digest */
            digest?: (string|null);

            /** Input index */
            index?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an Input. */
        type $Shape = pb.Input.$Properties;
    }

    /**
     * Properties of an ExecOp.
     * @deprecated Use pb.ExecOp.$Properties instead.
     */
    interface IExecOp extends pb.ExecOp.$Properties {
    }

    /** Represents an ExecOp. */
    class ExecOp {

        /**
         * Constructs a new ExecOp.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.ExecOp.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ExecOp meta. */
        meta?: (pb.Meta.$Properties|null);

        /** ExecOp mounts. */
        mounts: pb.Mount.$Properties[];

        /** ExecOp network. */
        network: pb.NetMode;

        /** ExecOp security. */
        security: pb.SecurityMode;

        /** ExecOp secretenv. */
        secretenv: pb.SecretEnv.$Properties[];

        /**
         * Encodes the specified ExecOp message. Does not implicitly {@link pb.ExecOp.verify|verify} messages.
         * @param message ExecOp message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.ExecOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an ExecOp message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.ExecOp & pb.ExecOp.$Shape} ExecOp
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.ExecOp & pb.ExecOp.$Shape;
    }

    namespace ExecOp {

        /** Properties of an ExecOp. */
        interface $Properties {

            /** ExecOp meta */
            meta?: (pb.Meta.$Properties|null);

            /** ExecOp mounts */
            mounts?: (pb.Mount.$Properties[]|null);

            /** ExecOp network */
            network?: (pb.NetMode|null);

            /** ExecOp security */
            security?: (pb.SecurityMode|null);

            /** ExecOp secretenv */
            secretenv?: (pb.SecretEnv.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an ExecOp. */
        type $Shape = pb.ExecOp.$Properties;
    }

    /**
     * Properties of a Meta.
     * @deprecated Use pb.Meta.$Properties instead.
     */
    interface IMeta extends pb.Meta.$Properties {
    }

    /** Represents a Meta. */
    class Meta {

        /**
         * Constructs a new Meta.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.Meta.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Meta args. */
        args: string[];

        /** Meta env. */
        env: string[];

        /** Meta cwd. */
        cwd: string;

        /** Meta user. */
        user: string;

        /** Meta proxy_env. */
        proxy_env?: (pb.ProxyEnv.$Properties|null);

        /** Meta extraHosts. */
        extraHosts: pb.HostIP.$Properties[];

        /** Meta hostname. */
        hostname: string;

        /**
         * Encodes the specified Meta message. Does not implicitly {@link pb.Meta.verify|verify} messages.
         * @param message Meta message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.Meta.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Meta message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.Meta & pb.Meta.$Shape} Meta
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.Meta & pb.Meta.$Shape;
    }

    namespace Meta {

        /** Properties of a Meta. */
        interface $Properties {

            /** Meta args */
            args?: (string[]|null);

            /** Meta env */
            env?: (string[]|null);

            /** Meta cwd */
            cwd?: (string|null);

            /** Meta user */
            user?: (string|null);

            /** Meta proxy_env */
            proxy_env?: (pb.ProxyEnv.$Properties|null);

            /** Meta extraHosts */
            extraHosts?: (pb.HostIP.$Properties[]|null);

            /** Meta hostname */
            hostname?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Meta. */
        type $Shape = pb.Meta.$Properties;
    }

    /**
     * Properties of a ProxyEnv.
     * @deprecated Use pb.ProxyEnv.$Properties instead.
     */
    interface IProxyEnv extends pb.ProxyEnv.$Properties {
    }

    /** Represents a ProxyEnv. */
    class ProxyEnv {

        /**
         * Constructs a new ProxyEnv.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.ProxyEnv.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ProxyEnv http_proxy. */
        http_proxy: string;

        /** ProxyEnv https_proxy. */
        https_proxy: string;

        /** ProxyEnv ftp_proxy. */
        ftp_proxy: string;

        /** ProxyEnv no_proxy. */
        no_proxy: string;

        /** ProxyEnv all_proxy. */
        all_proxy: string;

        /**
         * Encodes the specified ProxyEnv message. Does not implicitly {@link pb.ProxyEnv.verify|verify} messages.
         * @param message ProxyEnv message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.ProxyEnv.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ProxyEnv message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.ProxyEnv & pb.ProxyEnv.$Shape} ProxyEnv
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.ProxyEnv & pb.ProxyEnv.$Shape;
    }

    namespace ProxyEnv {

        /** Properties of a ProxyEnv. */
        interface $Properties {

            /** ProxyEnv http_proxy */
            http_proxy?: (string|null);

            /** ProxyEnv https_proxy */
            https_proxy?: (string|null);

            /** ProxyEnv ftp_proxy */
            ftp_proxy?: (string|null);

            /** ProxyEnv no_proxy */
            no_proxy?: (string|null);

            /** ProxyEnv all_proxy */
            all_proxy?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ProxyEnv. */
        type $Shape = pb.ProxyEnv.$Properties;
    }

    /**
     * Properties of a HostIP.
     * @deprecated Use pb.HostIP.$Properties instead.
     */
    interface IHostIP extends pb.HostIP.$Properties {
    }

    /** Represents a HostIP. */
    class HostIP {

        /**
         * Constructs a new HostIP.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.HostIP.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** HostIP Host. */
        Host: string;

        /** HostIP IP. */
        IP: string;

        /**
         * Encodes the specified HostIP message. Does not implicitly {@link pb.HostIP.verify|verify} messages.
         * @param message HostIP message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.HostIP.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a HostIP message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.HostIP & pb.HostIP.$Shape} HostIP
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.HostIP & pb.HostIP.$Shape;
    }

    namespace HostIP {

        /** Properties of a HostIP. */
        interface $Properties {

            /** HostIP Host */
            Host?: (string|null);

            /** HostIP IP */
            IP?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a HostIP. */
        type $Shape = pb.HostIP.$Properties;
    }

    /** NetMode enum. */
    enum NetMode {

        /** UNSET value */
        UNSET = 0,

        /** HOST value */
        HOST = 1,

        /** NONE value */
        NONE = 2
    }

    /** SecurityMode enum. */
    enum SecurityMode {

        /** SANDBOX value */
        SANDBOX = 0,

        /** INSECURE value */
        INSECURE = 1
    }

    /**
     * Properties of a SecretEnv.
     * @deprecated Use pb.SecretEnv.$Properties instead.
     */
    interface ISecretEnv extends pb.SecretEnv.$Properties {
    }

    /** Represents a SecretEnv. */
    class SecretEnv {

        /**
         * Constructs a new SecretEnv.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.SecretEnv.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SecretEnv ID. */
        ID: string;

        /** SecretEnv name. */
        name: string;

        /** SecretEnv optional. */
        optional: boolean;

        /**
         * Encodes the specified SecretEnv message. Does not implicitly {@link pb.SecretEnv.verify|verify} messages.
         * @param message SecretEnv message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.SecretEnv.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SecretEnv message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.SecretEnv & pb.SecretEnv.$Shape} SecretEnv
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.SecretEnv & pb.SecretEnv.$Shape;
    }

    namespace SecretEnv {

        /** Properties of a SecretEnv. */
        interface $Properties {

            /** SecretEnv ID */
            ID?: (string|null);

            /** SecretEnv name */
            name?: (string|null);

            /** SecretEnv optional */
            optional?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SecretEnv. */
        type $Shape = pb.SecretEnv.$Properties;
    }

    /**
     * Properties of a Mount.
     * @deprecated Use pb.Mount.$Properties instead.
     */
    interface IMount extends pb.Mount.$Properties {
    }

    /** Represents a Mount. */
    class Mount {

        /**
         * Constructs a new Mount.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.Mount.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Mount input. */
        input: number;

        /** Mount selector. */
        selector: string;

        /** Mount dest. */
        dest: string;

        /** Mount output. */
        output: number;

        /** Mount readonly. */
        readonly: boolean;

        /** Mount mountType. */
        mountType: pb.MountType;

        /** Mount cacheOpt. */
        cacheOpt?: (pb.CacheOpt.$Properties|null);

        /** Mount secretOpt. */
        secretOpt?: (pb.SecretOpt.$Properties|null);

        /** Mount SSHOpt. */
        SSHOpt?: (pb.SSHOpt.$Properties|null);

        /** Mount contentCache. */
        contentCache: pb.MountContentCache;

        /**
         * Encodes the specified Mount message. Does not implicitly {@link pb.Mount.verify|verify} messages.
         * @param message Mount message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.Mount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Mount message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.Mount & pb.Mount.$Shape} Mount
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.Mount & pb.Mount.$Shape;
    }

    namespace Mount {

        /** Properties of a Mount. */
        interface $Properties {

            /** Mount input */
            input?: (number|null);

            /** Mount selector */
            selector?: (string|null);

            /** Mount dest */
            dest?: (string|null);

            /** Mount output */
            output?: (number|null);

            /** Mount readonly */
            readonly?: (boolean|null);

            /** Mount mountType */
            mountType?: (pb.MountType|null);

            /** Mount cacheOpt */
            cacheOpt?: (pb.CacheOpt.$Properties|null);

            /** Mount secretOpt */
            secretOpt?: (pb.SecretOpt.$Properties|null);

            /** Mount SSHOpt */
            SSHOpt?: (pb.SSHOpt.$Properties|null);

            /** Mount contentCache */
            contentCache?: (pb.MountContentCache|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Mount. */
        type $Shape = pb.Mount.$Properties;
    }

    /** MountType enum. */
    enum MountType {

        /** BIND value */
        BIND = 0,

        /** SECRET value */
        SECRET = 1,

        /** SSH value */
        SSH = 2,

        /** CACHE value */
        CACHE = 3,

        /** TMPFS value */
        TMPFS = 4
    }

    /** MountContentCache enum. */
    enum MountContentCache {

        /** DEFAULT value */
        DEFAULT = 0,

        /** ON value */
        ON = 1,

        /** OFF value */
        OFF = 2
    }

    /**
     * Properties of a CacheOpt.
     * @deprecated Use pb.CacheOpt.$Properties instead.
     */
    interface ICacheOpt extends pb.CacheOpt.$Properties {
    }

    /** Represents a CacheOpt. */
    class CacheOpt {

        /**
         * Constructs a new CacheOpt.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.CacheOpt.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CacheOpt ID. */
        ID: string;

        /** CacheOpt sharing. */
        sharing: pb.CacheSharingOpt;

        /**
         * Encodes the specified CacheOpt message. Does not implicitly {@link pb.CacheOpt.verify|verify} messages.
         * @param message CacheOpt message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.CacheOpt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CacheOpt message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.CacheOpt & pb.CacheOpt.$Shape} CacheOpt
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.CacheOpt & pb.CacheOpt.$Shape;
    }

    namespace CacheOpt {

        /** Properties of a CacheOpt. */
        interface $Properties {

            /** CacheOpt ID */
            ID?: (string|null);

            /** CacheOpt sharing */
            sharing?: (pb.CacheSharingOpt|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CacheOpt. */
        type $Shape = pb.CacheOpt.$Properties;
    }

    /** CacheSharingOpt enum. */
    enum CacheSharingOpt {

        /** SHARED value */
        SHARED = 0,

        /** PRIVATE value */
        PRIVATE = 1,

        /** LOCKED value */
        LOCKED = 2
    }

    /**
     * Properties of a SSHOpt.
     * @deprecated Use pb.SSHOpt.$Properties instead.
     */
    interface ISSHOpt extends pb.SSHOpt.$Properties {
    }

    /** Represents a SSHOpt. */
    class SSHOpt {

        /**
         * Constructs a new SSHOpt.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.SSHOpt.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SSHOpt ID. */
        ID: string;

        /** SSHOpt uid. */
        uid: number;

        /** SSHOpt gid. */
        gid: number;

        /** SSHOpt mode. */
        mode: number;

        /** SSHOpt optional. */
        optional: boolean;

        /**
         * Encodes the specified SSHOpt message. Does not implicitly {@link pb.SSHOpt.verify|verify} messages.
         * @param message SSHOpt message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.SSHOpt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SSHOpt message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.SSHOpt & pb.SSHOpt.$Shape} SSHOpt
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.SSHOpt & pb.SSHOpt.$Shape;
    }

    namespace SSHOpt {

        /** Properties of a SSHOpt. */
        interface $Properties {

            /** SSHOpt ID */
            ID?: (string|null);

            /** SSHOpt uid */
            uid?: (number|null);

            /** SSHOpt gid */
            gid?: (number|null);

            /** SSHOpt mode */
            mode?: (number|null);

            /** SSHOpt optional */
            optional?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SSHOpt. */
        type $Shape = pb.SSHOpt.$Properties;
    }

    /**
     * Properties of a SecretOpt.
     * @deprecated Use pb.SecretOpt.$Properties instead.
     */
    interface ISecretOpt extends pb.SecretOpt.$Properties {
    }

    /** Represents a SecretOpt. */
    class SecretOpt {

        /**
         * Constructs a new SecretOpt.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.SecretOpt.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SecretOpt ID. */
        ID: string;

        /** SecretOpt uid. */
        uid: number;

        /** SecretOpt gid. */
        gid: number;

        /** SecretOpt mode. */
        mode: number;

        /** SecretOpt optional. */
        optional: boolean;

        /**
         * Encodes the specified SecretOpt message. Does not implicitly {@link pb.SecretOpt.verify|verify} messages.
         * @param message SecretOpt message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.SecretOpt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SecretOpt message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.SecretOpt & pb.SecretOpt.$Shape} SecretOpt
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.SecretOpt & pb.SecretOpt.$Shape;
    }

    namespace SecretOpt {

        /** Properties of a SecretOpt. */
        interface $Properties {

            /** SecretOpt ID */
            ID?: (string|null);

            /** SecretOpt uid */
            uid?: (number|null);

            /** SecretOpt gid */
            gid?: (number|null);

            /** SecretOpt mode */
            mode?: (number|null);

            /** SecretOpt optional */
            optional?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SecretOpt. */
        type $Shape = pb.SecretOpt.$Properties;
    }

    /**
     * Properties of a SourceOp.
     * @deprecated Use pb.SourceOp.$Properties instead.
     */
    interface ISourceOp extends pb.SourceOp.$Properties {
    }

    /** Represents a SourceOp. */
    class SourceOp {

        /**
         * Constructs a new SourceOp.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.SourceOp.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SourceOp identifier. */
        identifier: string;

        /** SourceOp attrs. */
        attrs: { [k: string]: string };

        /**
         * Encodes the specified SourceOp message. Does not implicitly {@link pb.SourceOp.verify|verify} messages.
         * @param message SourceOp message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.SourceOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SourceOp message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.SourceOp & pb.SourceOp.$Shape} SourceOp
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.SourceOp & pb.SourceOp.$Shape;
    }

    namespace SourceOp {

        /** Properties of a SourceOp. */
        interface $Properties {

            /** SourceOp identifier */
            identifier?: (string|null);

            /** SourceOp attrs */
            attrs?: ({ [k: string]: string }|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SourceOp. */
        type $Shape = pb.SourceOp.$Properties;
    }

    /**
     * Properties of a FileOp.
     * @deprecated Use pb.FileOp.$Properties instead.
     */
    interface IFileOp extends pb.FileOp.$Properties {
    }

    /** Represents a FileOp. */
    class FileOp {

        /**
         * Constructs a new FileOp.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.FileOp.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FileOp actions. */
        actions: pb.FileAction.$Properties[];

        /**
         * Encodes the specified FileOp message. Does not implicitly {@link pb.FileOp.verify|verify} messages.
         * @param message FileOp message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.FileOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FileOp message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.FileOp & pb.FileOp.$Shape} FileOp
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.FileOp & pb.FileOp.$Shape;
    }

    namespace FileOp {

        /** Properties of a FileOp. */
        interface $Properties {

            /** FileOp actions */
            actions?: (pb.FileAction.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FileOp. */
        type $Shape = {
          actions?: pb.FileAction.$Shape[]|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a FileAction.
     * @deprecated Use pb.FileAction.$Properties instead.
     */
    interface IFileAction extends pb.FileAction.$Properties {
    }

    /** Represents a FileAction. */
    class FileAction {

        /**
         * Constructs a new FileAction.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.FileAction.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FileAction input. */
        input: number;

        /** FileAction secondaryInput. */
        secondaryInput: number;

        /** FileAction output. */
        output: number;

        /** FileAction copy. */
        copy?: (pb.FileActionCopy.$Properties|null);

        /** FileAction mkfile. */
        mkfile?: (pb.FileActionMkFile.$Properties|null);

        /** FileAction mkdir. */
        mkdir?: (pb.FileActionMkDir.$Properties|null);

        /** FileAction rm. */
        rm?: (pb.FileActionRm.$Properties|null);

        /** FileAction symlink. */
        symlink?: (pb.FileActionSymlink.$Properties|null);

        /** FileAction action. */
        action?: ("copy"|"mkfile"|"mkdir"|"rm"|"symlink");

        /**
         * Encodes the specified FileAction message. Does not implicitly {@link pb.FileAction.verify|verify} messages.
         * @param message FileAction message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.FileAction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FileAction message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.FileAction & pb.FileAction.$Shape} FileAction
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.FileAction & pb.FileAction.$Shape;
    }

    namespace FileAction {

        /** Properties of a FileAction. */
        interface $Properties {

            /** FileAction input */
            input?: (number|null);

            /** FileAction secondaryInput */
            secondaryInput?: (number|null);

            /** FileAction output */
            output?: (number|null);

            /** FileAction copy */
            copy?: (pb.FileActionCopy.$Properties|null);

            /** FileAction mkfile */
            mkfile?: (pb.FileActionMkFile.$Properties|null);

            /** FileAction mkdir */
            mkdir?: (pb.FileActionMkDir.$Properties|null);

            /** FileAction rm */
            rm?: (pb.FileActionRm.$Properties|null);

            /** FileAction symlink */
            symlink?: (pb.FileActionSymlink.$Properties|null);

            /** FileAction action */
            action?: ("copy"|"mkfile"|"mkdir"|"rm"|"symlink");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a FileAction. */
        type $Shape = {
          input?: number|null;
          secondaryInput?: number|null;
          output?: number|null;
          copy?: pb.FileActionCopy.$Shape|null;
          mkfile?: pb.FileActionMkFile.$Shape|null;
          mkdir?: pb.FileActionMkDir.$Shape|null;
          rm?: pb.FileActionRm.$Shape|null;
          symlink?: pb.FileActionSymlink.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ action?: undefined; copy?: null; mkfile?: null; mkdir?: null; rm?: null; symlink?: null }|{ action?: "copy"; copy: pb.FileActionCopy.$Shape; mkfile?: null; mkdir?: null; rm?: null; symlink?: null }|{ action?: "mkfile"; copy?: null; mkfile: pb.FileActionMkFile.$Shape; mkdir?: null; rm?: null; symlink?: null }|{ action?: "mkdir"; copy?: null; mkfile?: null; mkdir: pb.FileActionMkDir.$Shape; rm?: null; symlink?: null }|{ action?: "rm"; copy?: null; mkfile?: null; mkdir?: null; rm: pb.FileActionRm.$Shape; symlink?: null }|{ action?: "symlink"; copy?: null; mkfile?: null; mkdir?: null; rm?: null; symlink: pb.FileActionSymlink.$Shape })
        );
    }

    /**
     * Properties of a FileActionCopy.
     * @deprecated Use pb.FileActionCopy.$Properties instead.
     */
    interface IFileActionCopy extends pb.FileActionCopy.$Properties {
    }

    /** Represents a FileActionCopy. */
    class FileActionCopy {

        /**
         * Constructs a new FileActionCopy.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.FileActionCopy.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FileActionCopy src. */
        src: string;

        /** FileActionCopy dest. */
        dest: string;

        /** FileActionCopy mode. */
        mode: number;

        /** FileActionCopy dirCopyContents. */
        dirCopyContents: boolean;

        /** FileActionCopy createDestPath. */
        createDestPath: boolean;

        /** FileActionCopy allowWildcard. */
        allowWildcard: boolean;

        /** FileActionCopy allowEmptyWildcard. */
        allowEmptyWildcard: boolean;

        /** FileActionCopy timestamp. */
        timestamp: number;

        /** FileActionCopy include_patterns. */
        include_patterns: string[];

        /** FileActionCopy exclude_patterns. */
        exclude_patterns: string[];

        /**
         * Encodes the specified FileActionCopy message. Does not implicitly {@link pb.FileActionCopy.verify|verify} messages.
         * @param message FileActionCopy message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.FileActionCopy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FileActionCopy message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.FileActionCopy & pb.FileActionCopy.$Shape} FileActionCopy
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.FileActionCopy & pb.FileActionCopy.$Shape;
    }

    namespace FileActionCopy {

        /** Properties of a FileActionCopy. */
        interface $Properties {

            /** FileActionCopy src */
            src?: (string|null);

            /** FileActionCopy dest */
            dest?: (string|null);

            /** FileActionCopy mode */
            mode?: (number|null);

            /** FileActionCopy dirCopyContents */
            dirCopyContents?: (boolean|null);

            /** FileActionCopy createDestPath */
            createDestPath?: (boolean|null);

            /** FileActionCopy allowWildcard */
            allowWildcard?: (boolean|null);

            /** FileActionCopy allowEmptyWildcard */
            allowEmptyWildcard?: (boolean|null);

            /** FileActionCopy timestamp */
            timestamp?: (number|null);

            /** FileActionCopy include_patterns */
            include_patterns?: (string[]|null);

            /** FileActionCopy exclude_patterns */
            exclude_patterns?: (string[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FileActionCopy. */
        type $Shape = pb.FileActionCopy.$Properties;
    }

    /**
     * Properties of a FileActionMkFile.
     * @deprecated Use pb.FileActionMkFile.$Properties instead.
     */
    interface IFileActionMkFile extends pb.FileActionMkFile.$Properties {
    }

    /** Represents a FileActionMkFile. */
    class FileActionMkFile {

        /**
         * Constructs a new FileActionMkFile.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.FileActionMkFile.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FileActionMkFile path. */
        path: string;

        /** FileActionMkFile mode. */
        mode: number;

        /** FileActionMkFile data. */
        data: Uint8Array;

        /** FileActionMkFile timestamp. */
        timestamp: number;

        /**
         * Encodes the specified FileActionMkFile message. Does not implicitly {@link pb.FileActionMkFile.verify|verify} messages.
         * @param message FileActionMkFile message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.FileActionMkFile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FileActionMkFile message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.FileActionMkFile & pb.FileActionMkFile.$Shape} FileActionMkFile
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.FileActionMkFile & pb.FileActionMkFile.$Shape;
    }

    namespace FileActionMkFile {

        /** Properties of a FileActionMkFile. */
        interface $Properties {

            /** FileActionMkFile path */
            path?: (string|null);

            /** FileActionMkFile mode */
            mode?: (number|null);

            /** FileActionMkFile data */
            data?: (Uint8Array|null);

            /** FileActionMkFile timestamp */
            timestamp?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FileActionMkFile. */
        type $Shape = pb.FileActionMkFile.$Properties;
    }

    /**
     * Properties of a FileActionMkDir.
     * @deprecated Use pb.FileActionMkDir.$Properties instead.
     */
    interface IFileActionMkDir extends pb.FileActionMkDir.$Properties {
    }

    /** Represents a FileActionMkDir. */
    class FileActionMkDir {

        /**
         * Constructs a new FileActionMkDir.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.FileActionMkDir.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FileActionMkDir path. */
        path: string;

        /** FileActionMkDir mode. */
        mode: number;

        /** FileActionMkDir makeParents. */
        makeParents: boolean;

        /** FileActionMkDir timestamp. */
        timestamp: number;

        /**
         * Encodes the specified FileActionMkDir message. Does not implicitly {@link pb.FileActionMkDir.verify|verify} messages.
         * @param message FileActionMkDir message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.FileActionMkDir.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FileActionMkDir message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.FileActionMkDir & pb.FileActionMkDir.$Shape} FileActionMkDir
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.FileActionMkDir & pb.FileActionMkDir.$Shape;
    }

    namespace FileActionMkDir {

        /** Properties of a FileActionMkDir. */
        interface $Properties {

            /** FileActionMkDir path */
            path?: (string|null);

            /** FileActionMkDir mode */
            mode?: (number|null);

            /** FileActionMkDir makeParents */
            makeParents?: (boolean|null);

            /** FileActionMkDir timestamp */
            timestamp?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FileActionMkDir. */
        type $Shape = pb.FileActionMkDir.$Properties;
    }

    /**
     * Properties of a FileActionRm.
     * @deprecated Use pb.FileActionRm.$Properties instead.
     */
    interface IFileActionRm extends pb.FileActionRm.$Properties {
    }

    /** Represents a FileActionRm. */
    class FileActionRm {

        /**
         * Constructs a new FileActionRm.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.FileActionRm.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FileActionRm path. */
        path: string;

        /**
         * Encodes the specified FileActionRm message. Does not implicitly {@link pb.FileActionRm.verify|verify} messages.
         * @param message FileActionRm message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.FileActionRm.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FileActionRm message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.FileActionRm & pb.FileActionRm.$Shape} FileActionRm
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.FileActionRm & pb.FileActionRm.$Shape;
    }

    namespace FileActionRm {

        /** Properties of a FileActionRm. */
        interface $Properties {

            /** FileActionRm path */
            path?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FileActionRm. */
        type $Shape = pb.FileActionRm.$Properties;
    }

    /**
     * Properties of a FileActionSymlink.
     * @deprecated Use pb.FileActionSymlink.$Properties instead.
     */
    interface IFileActionSymlink extends pb.FileActionSymlink.$Properties {
    }

    /** Represents a FileActionSymlink. */
    class FileActionSymlink {

        /**
         * Constructs a new FileActionSymlink.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.FileActionSymlink.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FileActionSymlink oldpath. */
        oldpath: string;

        /** FileActionSymlink newpath. */
        newpath: string;

        /**
         * Encodes the specified FileActionSymlink message. Does not implicitly {@link pb.FileActionSymlink.verify|verify} messages.
         * @param message FileActionSymlink message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.FileActionSymlink.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FileActionSymlink message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.FileActionSymlink & pb.FileActionSymlink.$Shape} FileActionSymlink
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.FileActionSymlink & pb.FileActionSymlink.$Shape;
    }

    namespace FileActionSymlink {

        /** Properties of a FileActionSymlink. */
        interface $Properties {

            /** FileActionSymlink oldpath */
            oldpath?: (string|null);

            /** FileActionSymlink newpath */
            newpath?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FileActionSymlink. */
        type $Shape = pb.FileActionSymlink.$Properties;
    }

    /**
     * Properties of a BuildOp.
     * @deprecated Use pb.BuildOp.$Properties instead.
     */
    interface IBuildOp extends pb.BuildOp.$Properties {
    }

    /** Represents a BuildOp. */
    class BuildOp {

        /**
         * Constructs a new BuildOp.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.BuildOp.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** BuildOp builder. */
        builder: number;

        /**
         * Encodes the specified BuildOp message. Does not implicitly {@link pb.BuildOp.verify|verify} messages.
         * @param message BuildOp message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.BuildOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a BuildOp message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.BuildOp & pb.BuildOp.$Shape} BuildOp
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.BuildOp & pb.BuildOp.$Shape;
    }

    namespace BuildOp {

        /** Properties of a BuildOp. */
        interface $Properties {

            /** BuildOp builder */
            builder?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a BuildOp. */
        type $Shape = pb.BuildOp.$Properties;
    }

    /**
     * Properties of a MergeOp.
     * @deprecated Use pb.MergeOp.$Properties instead.
     */
    interface IMergeOp extends pb.MergeOp.$Properties {
    }

    /** Represents a MergeOp. */
    class MergeOp {

        /**
         * Constructs a new MergeOp.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.MergeOp.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified MergeOp message. Does not implicitly {@link pb.MergeOp.verify|verify} messages.
         * @param message MergeOp message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.MergeOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MergeOp message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.MergeOp & pb.MergeOp.$Shape} MergeOp
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.MergeOp & pb.MergeOp.$Shape;
    }

    namespace MergeOp {

        /** Properties of a MergeOp. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MergeOp. */
        type $Shape = pb.MergeOp.$Properties;
    }

    /**
     * Properties of a DiffOp.
     * @deprecated Use pb.DiffOp.$Properties instead.
     */
    interface IDiffOp extends pb.DiffOp.$Properties {
    }

    /** Represents a DiffOp. */
    class DiffOp {

        /**
         * Constructs a new DiffOp.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.DiffOp.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified DiffOp message. Does not implicitly {@link pb.DiffOp.verify|verify} messages.
         * @param message DiffOp message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.DiffOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DiffOp message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.DiffOp & pb.DiffOp.$Shape} DiffOp
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.DiffOp & pb.DiffOp.$Shape;
    }

    namespace DiffOp {

        /** Properties of a DiffOp. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DiffOp. */
        type $Shape = pb.DiffOp.$Properties;
    }

    /**
     * Properties of a Definition.
     * @deprecated Use pb.Definition.$Properties instead.
     */
    interface IDefinition extends pb.Definition.$Properties {
    }

    /** Represents a Definition. */
    class Definition {

        /**
         * Constructs a new Definition.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.Definition.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Definition def. */
        def: Uint8Array[];

        /** Definition metadata. */
        metadata: { [k: string]: pb.OpMetadata.$Properties };

        /** Definition Source. */
        Source?: (pb.Source.$Properties|null);

        /**
         * Encodes the specified Definition message. Does not implicitly {@link pb.Definition.verify|verify} messages.
         * @param message Definition message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.Definition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Definition message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.Definition & pb.Definition.$Shape} Definition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.Definition & pb.Definition.$Shape;
    }

    namespace Definition {

        /** Properties of a Definition. */
        interface $Properties {

            /** Definition def */
            def?: (Uint8Array[]|null);

            /** Definition metadata */
            metadata?: ({ [k: string]: pb.OpMetadata.$Properties }|null);

            /** Definition Source */
            Source?: (pb.Source.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Definition. */
        type $Shape = pb.Definition.$Properties;
    }

    /**
     * Properties of an OpMetadata.
     * @deprecated Use pb.OpMetadata.$Properties instead.
     */
    interface IOpMetadata extends pb.OpMetadata.$Properties {
    }

    /** Represents an OpMetadata. */
    class OpMetadata {

        /**
         * Constructs a new OpMetadata.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.OpMetadata.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** OpMetadata ignore_cache. */
        ignore_cache: boolean;

        /** OpMetadata description. */
        description: { [k: string]: string };

        /** OpMetadata caps. */
        caps: { [k: string]: boolean };

        /**
         * Encodes the specified OpMetadata message. Does not implicitly {@link pb.OpMetadata.verify|verify} messages.
         * @param message OpMetadata message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.OpMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an OpMetadata message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.OpMetadata & pb.OpMetadata.$Shape} OpMetadata
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.OpMetadata & pb.OpMetadata.$Shape;
    }

    namespace OpMetadata {

        /** Properties of an OpMetadata. */
        interface $Properties {

            /** OpMetadata ignore_cache */
            ignore_cache?: (boolean|null);

            /** OpMetadata description */
            description?: ({ [k: string]: string }|null);

            /** OpMetadata caps */
            caps?: ({ [k: string]: boolean }|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an OpMetadata. */
        type $Shape = pb.OpMetadata.$Properties;
    }

    /**
     * Properties of a Source.
     * @deprecated Use pb.Source.$Properties instead.
     */
    interface ISource extends pb.Source.$Properties {
    }

    /** Represents a Source. */
    class Source {

        /**
         * Constructs a new Source.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.Source.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Source locations. */
        locations: { [k: string]: pb.Locations.$Properties };

        /** Source infos. */
        infos: pb.SourceInfo.$Properties[];

        /**
         * Encodes the specified Source message. Does not implicitly {@link pb.Source.verify|verify} messages.
         * @param message Source message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.Source.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Source message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.Source & pb.Source.$Shape} Source
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.Source & pb.Source.$Shape;
    }

    namespace Source {

        /** Properties of a Source. */
        interface $Properties {

            /** Source locations */
            locations?: ({ [k: string]: pb.Locations.$Properties }|null);

            /** Source infos */
            infos?: (pb.SourceInfo.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Source. */
        type $Shape = pb.Source.$Properties;
    }

    /**
     * Properties of a Locations.
     * @deprecated Use pb.Locations.$Properties instead.
     */
    interface ILocations extends pb.Locations.$Properties {
    }

    /** Represents a Locations. */
    class Locations {

        /**
         * Constructs a new Locations.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.Locations.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Locations locations. */
        locations: pb.Location.$Properties[];

        /**
         * Encodes the specified Locations message. Does not implicitly {@link pb.Locations.verify|verify} messages.
         * @param message Locations message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.Locations.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Locations message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.Locations & pb.Locations.$Shape} Locations
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.Locations & pb.Locations.$Shape;
    }

    namespace Locations {

        /** Properties of a Locations. */
        interface $Properties {

            /** Locations locations */
            locations?: (pb.Location.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Locations. */
        type $Shape = pb.Locations.$Properties;
    }

    /**
     * Properties of a SourceInfo.
     * @deprecated Use pb.SourceInfo.$Properties instead.
     */
    interface ISourceInfo extends pb.SourceInfo.$Properties {
    }

    /** Represents a SourceInfo. */
    class SourceInfo {

        /**
         * Constructs a new SourceInfo.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.SourceInfo.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SourceInfo filename. */
        filename: string;

        /** SourceInfo data. */
        data: Uint8Array;

        /** SourceInfo definition. */
        definition: Uint8Array;

        /** SourceInfo language. */
        language: string;

        /**
         * Encodes the specified SourceInfo message. Does not implicitly {@link pb.SourceInfo.verify|verify} messages.
         * @param message SourceInfo message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.SourceInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SourceInfo message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.SourceInfo & pb.SourceInfo.$Shape} SourceInfo
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.SourceInfo & pb.SourceInfo.$Shape;
    }

    namespace SourceInfo {

        /** Properties of a SourceInfo. */
        interface $Properties {

            /** SourceInfo filename */
            filename?: (string|null);

            /** SourceInfo data */
            data?: (Uint8Array|null);

            /** SourceInfo definition */
            definition?: (Uint8Array|null);

            /** SourceInfo language */
            language?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SourceInfo. */
        type $Shape = pb.SourceInfo.$Properties;
    }

    /**
     * Properties of a Location.
     * @deprecated Use pb.Location.$Properties instead.
     */
    interface ILocation extends pb.Location.$Properties {
    }

    /** Represents a Location. */
    class Location {

        /**
         * Constructs a new Location.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.Location.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Location sourceIndex. */
        sourceIndex: number;

        /** Location ranges. */
        ranges: pb.Range.$Properties[];

        /**
         * Encodes the specified Location message. Does not implicitly {@link pb.Location.verify|verify} messages.
         * @param message Location message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.Location.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Location message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.Location & pb.Location.$Shape} Location
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.Location & pb.Location.$Shape;
    }

    namespace Location {

        /** Properties of a Location. */
        interface $Properties {

            /** Location sourceIndex */
            sourceIndex?: (number|null);

            /** Location ranges */
            ranges?: (pb.Range.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Location. */
        type $Shape = pb.Location.$Properties;
    }

    /**
     * Properties of a Range.
     * @deprecated Use pb.Range.$Properties instead.
     */
    interface IRange extends pb.Range.$Properties {
    }

    /** Represents a Range. */
    class Range {

        /**
         * Constructs a new Range.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.Range.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Range start. */
        start?: (pb.Position.$Properties|null);

        /** Range end. */
        end?: (pb.Position.$Properties|null);

        /**
         * Encodes the specified Range message. Does not implicitly {@link pb.Range.verify|verify} messages.
         * @param message Range message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.Range.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Range message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.Range & pb.Range.$Shape} Range
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.Range & pb.Range.$Shape;
    }

    namespace Range {

        /** Properties of a Range. */
        interface $Properties {

            /** Range start */
            start?: (pb.Position.$Properties|null);

            /** Range end */
            end?: (pb.Position.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Range. */
        type $Shape = pb.Range.$Properties;
    }

    /**
     * Properties of a Position.
     * @deprecated Use pb.Position.$Properties instead.
     */
    interface IPosition extends pb.Position.$Properties {
    }

    /** Represents a Position. */
    class Position {

        /**
         * Constructs a new Position.
         * @param [properties] Properties to set
         */
        constructor(properties?: pb.Position.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Position line. */
        line: number;

        /** Position character. */
        character: number;

        /**
         * Encodes the specified Position message. Does not implicitly {@link pb.Position.verify|verify} messages.
         * @param message Position message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: pb.Position.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Position message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {pb.Position & pb.Position.$Shape} Position
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): pb.Position & pb.Position.$Shape;
    }

    namespace Position {

        /** Properties of a Position. */
        interface $Properties {

            /** Position line */
            line?: (number|null);

            /** Position character */
            character?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Position. */
        type $Shape = pb.Position.$Properties;
    }
}

/** Namespace fsutil. */
export namespace fsutil {

    /** Namespace types. */
    namespace types {

        /**
         * Properties of a Stat.
         * @deprecated Use fsutil.types.Stat.$Properties instead.
         */
        interface IStat extends fsutil.types.Stat.$Properties {
        }

        /** Represents a Stat. */
        class Stat {

            /**
             * Constructs a new Stat.
             * @param [properties] Properties to set
             */
            constructor(properties?: fsutil.types.Stat.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Stat path. */
            path: string;

            /** Stat mode. */
            mode: number;

            /** Stat size. */
            size: number;

            /** Stat modTime. */
            modTime: number;

            /** Stat linkname. */
            linkname: string;

            /**
             * Encodes the specified Stat message. Does not implicitly {@link fsutil.types.Stat.verify|verify} messages.
             * @param message Stat message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fsutil.types.Stat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Stat message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fsutil.types.Stat & fsutil.types.Stat.$Shape} Stat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fsutil.types.Stat & fsutil.types.Stat.$Shape;
        }

        namespace Stat {

            /** Properties of a Stat. */
            interface $Properties {

                /** Stat path */
                path?: (string|null);

                /** Stat mode */
                mode?: (number|null);

                /** Stat size */
                size?: (number|null);

                /** Stat modTime */
                modTime?: (number|null);

                /** Stat linkname */
                linkname?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Stat. */
            type $Shape = fsutil.types.Stat.$Properties;
        }
    }
}

/** Namespace google. */
export namespace google {

    /** Namespace rpc. */
    namespace rpc {

        /**
         * Properties of a Status.
         * @deprecated Use google.rpc.Status.$Properties instead.
         */
        interface IStatus extends google.rpc.Status.$Properties {
        }

        /** Represents a Status. */
        class Status {

            /**
             * Constructs a new Status.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.rpc.Status.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Status code. */
            code: number;

            /** Status message. */
            message: string;

            /** Status details. */
            details: google.rpc.Any.$Properties[];

            /**
             * Encodes the specified Status message. Does not implicitly {@link google.rpc.Status.verify|verify} messages.
             * @param message Status message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.rpc.Status.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Status message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.rpc.Status & google.rpc.Status.$Shape} Status
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.rpc.Status & google.rpc.Status.$Shape;
        }

        namespace Status {

            /** Properties of a Status. */
            interface $Properties {

                /** Status code */
                code?: (number|null);

                /** Status message */
                message?: (string|null);

                /** Status details */
                details?: (google.rpc.Any.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Status. */
            type $Shape = google.rpc.Status.$Properties;
        }

        /**
         * Properties of an Any.
         * @deprecated Use google.rpc.Any.$Properties instead.
         */
        interface IAny extends google.rpc.Any.$Properties {
        }

        /** Represents an Any. */
        class Any {

            /**
             * Constructs a new Any.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.rpc.Any.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Any type_url. */
            type_url: string;

            /** Any value. */
            value: Uint8Array;

            /**
             * Encodes the specified Any message. Does not implicitly {@link google.rpc.Any.verify|verify} messages.
             * @param message Any message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.rpc.Any.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Any message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.rpc.Any & google.rpc.Any.$Shape} Any
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.rpc.Any & google.rpc.Any.$Shape;
        }

        namespace Any {

            /** Properties of an Any. */
            interface $Properties {

                /** Any type_url */
                type_url?: (string|null);

                /** Any value */
                value?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Any. */
            type $Shape = google.rpc.Any.$Properties;
        }
    }
}
