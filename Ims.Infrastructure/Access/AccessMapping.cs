using Ims.Domain.Access;
using Ims.Domain.Outside;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ims.Infrastructure.Access;

sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People").HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Email).HasMaxLength(EmailAddress.Longest);
        builder.Property(p => p.ConfirmedBy).HasMaxLength(Person.LongestName);
        builder.HasMany(p => p.Roles).WithOne().HasForeignKey(r => r.PersonId);
        builder.Property(p => p.OfficeCode).HasMaxLength(5);
        builder.PrimitiveCollection(p => p.FundGroups);
        builder.PrimitiveCollection(p => p.Methods);
        builder.HasIndex(p => p.ObjectId).IsUnique().HasFilter("ObjectId IS NOT NULL");
    }
}

sealed class PersonRoleMapping : IEntityTypeConfiguration<PersonRole>
{
    public void Configure(EntityTypeBuilder<PersonRole> builder)
    {
        builder.ToTable("PersonRoles").HasKey(r => new { r.PersonId, r.RoleCode });
        builder.Property(r => r.RoleCode).HasMaxLength(StaffRole.LongestCode).IsUnicode(false);
    }
}

sealed class StaffRoleMapping : IEntityTypeConfiguration<StaffRole>
{
    public void Configure(EntityTypeBuilder<StaffRole> builder)
    {
        builder.ToTable("StaffRoles").HasKey(r => r.Code);
        builder.Property(r => r.Code).HasMaxLength(StaffRole.LongestCode).IsUnicode(false);
        builder.Property(r => r.Name).HasMaxLength(StaffRole.LongestName);
        builder.HasIndex(r => r.Name).IsUnique();
        builder.Property(r => r.Permissions).HasMaxLength(Conventions.Unlimited).IsUnicode(false).HasConversion(
            p => PermissionNames.Write(p), text => PermissionNames.Read(text),
            new ValueComparer<List<Permission>>((a, b) => a!.SequenceEqual(b!), p => PermissionNames.Write(p).GetHashCode(StringComparison.Ordinal), p => p.ToList()));
    }
}

sealed class SupportGrantMapping : IEntityTypeConfiguration<SupportGrant>
{
    public void Configure(EntityTypeBuilder<SupportGrant> builder)
    {
        builder.ToTable("SupportGrants").HasKey(g => g.Id);
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.Property(g => g.Reason).HasMaxLength(SupportGrant.LongestReason);
        builder.Property(g => g.GrantedBy).HasMaxLength(Person.LongestName);
        builder.Property(g => g.EndedBy).HasMaxLength(Person.LongestName);
        builder.HasIndex(g => g.EndsAt);
    }
}

sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("Invitations").HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId);
        builder.Property(i => i.InvitedBy).HasMaxLength(Person.LongestName);
        builder.Property(i => i.WithdrawnBy).HasMaxLength(Person.LongestName);
        builder.PrimitiveCollection(i => i.Proofs);
        builder.HasIndex(i => i.PersonId).IsUnique().HasFilter("UsedAt IS NULL AND WithdrawnAt IS NULL");
        builder.HasIndex(i => new { i.PersonId, i.InvitedAt });
    }
}

sealed class SupportPersonMapping : IEntityTypeConfiguration<SupportPerson>
{
    public void Configure(EntityTypeBuilder<SupportPerson> builder)
    {
        builder.ToTable("SupportStaff").HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasIndex(p => new { p.TenantId, p.ObjectId }).IsUnique().HasFilter("TenantId IS NOT NULL AND ObjectId IS NOT NULL");
    }
}
