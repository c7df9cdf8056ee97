using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

/// <summary>Multiplies a few rows by one panel of 16 columns with every sum held in a 256-bit register.</summary>
static class NarrowKernel
{
    public const int Columns = 16, Rows = 4;

    const int Lanes = 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ref readonly float input, ref readonly float panel, ref readonly float bias, int inputs, ref float output, int stride, Epilogue epilogue)
    {
        ref var a = ref Unsafe.AsRef(in input);
        ref var b = ref Unsafe.AsRef(in panel);
        var (left, right) = (Vector256.LoadUnsafe(in bias), Vector256.LoadUnsafe(in bias, Lanes));
        var (l0, r0) = (left, right);
        var (l1, r1) = (left, right);
        var (l2, r2) = (left, right);
        var (l3, r3) = (left, right);
        for (var k = 0; k < inputs; k++)
        {
            var (x, y) = (Vector256.LoadUnsafe(ref b), Vector256.LoadUnsafe(ref b, Lanes));
            ref var at = ref Unsafe.Add(ref a, k);
            var v0 = Vector256.Create(at);
            (l0, r0) = (Vector256.MultiplyAddEstimate(v0, x, l0), Vector256.MultiplyAddEstimate(v0, y, r0));
            var v1 = Vector256.Create(Unsafe.Add(ref at, inputs));
            (l1, r1) = (Vector256.MultiplyAddEstimate(v1, x, l1), Vector256.MultiplyAddEstimate(v1, y, r1));
            var v2 = Vector256.Create(Unsafe.Add(ref at, 2 * inputs));
            (l2, r2) = (Vector256.MultiplyAddEstimate(v2, x, l2), Vector256.MultiplyAddEstimate(v2, y, r2));
            var v3 = Vector256.Create(Unsafe.Add(ref at, 3 * inputs));
            (l3, r3) = (Vector256.MultiplyAddEstimate(v3, x, l3), Vector256.MultiplyAddEstimate(v3, y, r3));
            b = ref Unsafe.Add(ref b, Columns);
        }
        Finish(l0, r0, ref output, epilogue);
        Finish(l1, r1, ref Unsafe.Add(ref output, stride), epilogue);
        Finish(l2, r2, ref Unsafe.Add(ref output, 2 * stride), epilogue);
        Finish(l3, r3, ref Unsafe.Add(ref output, 3 * stride), epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Finish(Vector256<float> left, Vector256<float> right, ref float output, Epilogue epilogue)
    {
        if (epilogue == Epilogue.Add)
            (left, right) = (left + Vector256.LoadUnsafe(ref output), right + Vector256.LoadUnsafe(ref output, Lanes));
        else if (epilogue == Epilogue.Rectify)
            (left, right) = (Vector256.Max(left, Vector256<float>.Zero), Vector256.Max(right, Vector256<float>.Zero));
        left.StoreUnsafe(ref output);
        right.StoreUnsafe(ref output, Lanes);
    }
}
