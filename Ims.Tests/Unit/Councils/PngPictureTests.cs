using Ims.Infrastructure.Councils;
using Ims.Infrastructure.Councils.Sandbox;
using Ims.Tests.Support;

namespace Ims.Tests.Unit.Councils;

/// <summary>A logo is a sound, plain PNG: what a receipt could not draw is refused before it is kept.</summary>
public sealed class PngPictureTests
{
    static string? Refused(byte[] content) => PngPicture.Read(content).Refusal?.Code;

    [Fact]
    public void A_sound_picture_is_read_with_its_size()
    {
        Assert.Equal(new PngPicture(120, 40), PngPicture.Read(Pngs.Of(120, 40)).Value);
        Assert.All(SandboxCouncil.All, c => Assert.True(PngPicture.Read(c.Template(new DateOnly(2026, 7, 15)).Pictures[0].Png).Ok));
    }

    [Fact]
    public void What_is_no_PNG_is_too_large_or_cannot_be_drawn_is_refused()
    {
        Assert.Equal("logo-not-png", Refused([0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Equal("logo-not-png", Refused([]));
        Assert.Equal("logo-large", Refused(new byte[PngPicture.LargestKilobytes * 1024 + 1]));
        Assert.Equal("logo-wide", Refused(Pngs.Of(PngPicture.Widest + 1, 1)));
        Assert.Equal("logo-wide", Refused(Pngs.Of(1, PngPicture.Highest + 1)));
        Assert.Equal("logo-interlaced", Refused(Pngs.Of(8, 8, interlaced: true)));
        Assert.Equal("logo-broken", Refused([.. Pngs.Signature, .. Pngs.Head(8, 8, colour: 3), .. Pngs.Rows(new byte[72]), .. Pngs.Chunk("IEND", [])]));   // colours of a palette that is missing
        Assert.Equal("logo-broken", Refused([.. Pngs.Signature, .. Pngs.Head(8, 8, colour: 5), .. Pngs.Rows(new byte[72]), .. Pngs.Chunk("IEND", [])]));
        Assert.Equal("logo-broken", Refused([.. Pngs.Signature, .. Pngs.Head(0, 8), .. Pngs.Rows([]), .. Pngs.Chunk("IEND", [])]));
        Assert.Equal("logo-broken", Refused([.. Pngs.Signature, .. Pngs.Rows(new byte[72]), .. Pngs.Chunk("IEND", [])]));
    }

    [Fact]
    public void One_that_would_swell_is_unpacked_no_further_than_its_rows() =>
        Assert.Equal("logo-broken", Refused([.. Pngs.Signature, .. Pngs.Head(8, 8), .. Pngs.Rows(Enumerable.Repeat((byte)0, 50_000_000)), .. Pngs.Chunk("IEND", [])]));

    [Fact]
    public void Cut_anywhere_or_with_any_byte_changed_it_is_refused()
    {
        var sound = Pngs.Of(30, 12);
        for (var length = 0; length < sound.Length; length++) Assert.NotNull(Refused(sound[..length]));
        for (var i = 0; i < sound.Length; i++)
        {
            var changed = sound.ToArray();
            changed[i] ^= 1;
            Assert.True(Refused(changed) is not null, $"byte {i}");
        }
        Assert.Equal("logo-broken", Refused([.. sound, 0]));
    }
}
