using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Catalogue.Sqlite
{
    /// <inheritdoc />
    public partial class EntraSignIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "ObjectId",
                table: "SupportStaff",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "TenantId",
                table: "SupportStaff",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EntraTenantId",
                table: "Councils",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_SupportStaff_TenantId_ObjectId",
                table: "SupportStaff",
                columns: new[] { "TenantId", "ObjectId" },
                unique: true,
                filter: "TenantId IS NOT NULL AND ObjectId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Councils_EntraTenantId",
                table: "Councils",
                column: "EntraTenantId",
                unique: true,
                filter: "EntraTenantId IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SupportStaff_TenantId_ObjectId",
                table: "SupportStaff");

            migrationBuilder.DropIndex(
                name: "IX_Councils_EntraTenantId",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "ObjectId",
                table: "SupportStaff");

            migrationBuilder.DropColumn(
                name: "TenantId",
                table: "SupportStaff");

            migrationBuilder.DropColumn(
                name: "EntraTenantId",
                table: "Councils");
        }
    }
}
